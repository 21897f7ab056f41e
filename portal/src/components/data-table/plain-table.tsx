import { Table } from '@mantine/core';
import type { Column } from './data-table';
import classes from './data-table.module.css';

/**
 * Rows that are all there: nothing to search, sort or turn over. Cards instead of rows on a narrow screen, headed by the first
 * column; no content is so wide that the page would be.
 *
 * @param keyOf what tells a row from the others
 */
export function PlainTable<Row>({
  columns,
  rows,
  keyOf,
}: {
  columns: readonly Omit<Column<Row>, 'sortBy'>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
}) {
  return (
    <Table className={classes['table']} role="table">
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          {columns.map(({ label, width }) => (
            <Table.Th key={label} w={width} role="columnheader">
              {label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {rows.map((row) => (
          <Table.Tr key={keyOf(row)} role="row">
            {columns.map(({ label, cell }) => (
              <Table.Td key={label} role="cell" data-label={label}>
                <div>{cell(row)}</div>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
