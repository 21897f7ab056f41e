import { Table } from '@mantine/core';
import { changeLines } from '../../words/change-lines';
import classes from './changes.module.css';

type Fields = Readonly<Record<string, unknown>> | null;

/** Before and after, field by field. */
export function Changes({ before, after }: { before: Fields; after: Fields }) {
  const lines = changeLines(before, after);
  if (lines.length === 0) return null;
  return (
    <Table className={classes['changes']} withRowBorders={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Field</Table.Th>
          <Table.Th>Before</Table.Th>
          <Table.Th>After</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.field}>
            <Table.Td>{line.field}</Table.Td>
            <Table.Td>{line.before}</Table.Td>
            <Table.Td>{line.after}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
