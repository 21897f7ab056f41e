import { Button, Checkbox, Skeleton, Table, UnstyledButton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { ErrorPanel } from '../error-panel';
import { ArrowDown, ArrowUp } from '../icons';
import classes from './data-table.module.css';
import { Pages } from './pages';
import type { Selection } from './use-selection';
import { PAGE_SIZE } from './table-state';
import type { Table as State } from './use-table-state';

export interface Column<Row> {
  /** Its head; also the label beside the value where rows are drawn as cards. */
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** The server's name of the field to sort by; without it the column cannot be sorted by. */
  readonly sortBy?: string;
  /** CSS width, as `120px`; without it the browser shares out what is left. */
  readonly width?: string;
}

export interface PageOf<Row> {
  readonly items: readonly Row[];
  readonly totalResults: number;
}

/**
 * A list that the server searches, sorts and cuts into pages; cards instead of rows on a narrow screen.
 *
 * @param caption what the table lists, for those who do not see it
 * @param state from `useTableState`
 * @param query the page, read with `placeholderData: keepPreviousData` so that a new one replaces the old in its place
 * @param empty shown instead of the table when nothing is there at all
 * @param linkOf where a row leads; the first column must hold the same link, for the keyboard
 * @param selection from `useSelection`, where rows can be chosen
 */
export function DataTable<Row extends { readonly id: string }>({
  caption,
  columns,
  state,
  query,
  empty,
  linkOf,
  selection,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  state: State;
  query: UseQueryResult<PageOf<Row>>;
  empty: ReactNode;
  linkOf?: (row: Row) => string;
  selection?: Selection<Row>;
}) {
  const navigate = useNavigate();
  const { data, error } = query;
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void query.refetch()} />;
  const isNarrowed = state.search !== '' || Object.keys(state.filters).length > 0;
  if (data?.totalResults === 0) return isNarrowed ? <NothingMatches state={state} /> : empty;
  return (
    <>
      <Table
        className={classes['table']}
        role="table"
        aria-busy={data === undefined}
        stickyHeader
        highlightOnHover={linkOf !== undefined}
      >
        <Table.Caption className={classes['caption']}>{caption}</Table.Caption>
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {selection && (
              <Table.Th w={40} role="columnheader">
                <Checkbox {...selection.ofPage(data?.items ?? [])} />
              </Table.Th>
            )}
            {columns.map((column) => (
              <Head key={column.label} column={column} state={state} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {data === undefined && <Skeletons columns={columns.length + (selection ? 1 : 0)} />}
          {data?.items.map((row) => (
            <Table.Tr
              key={row.id}
              role="row"
              className={linkOf && classes['leading']}
              onClick={(event) => {
                if (linkOf && !isOwnPurpose(event.target)) void navigate(linkOf(row));
              }}
            >
              {selection && (
                <Table.Td role="cell">
                  <Checkbox {...selection.ofRow(row)} />
                </Table.Td>
              )}
              {columns.map((column) => (
                <Table.Td key={column.label} role="cell" data-label={column.label}>
                  {column.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {data && <Pages state={state} totalResults={data.totalResults} />}
    </>
  );
}

/** Not empty, only narrowed too far: the way back to everything. */
export function NothingMatches({ state }: { state: State }) {
  return (
    <div className={classes['none']}>
      <p>Nothing matches.</p>
      <Button variant="default" size="xs" onClick={() => state.change({ search: '', filters: {} })}>
        Show everything
      </Button>
    </div>
  );
}

/** A link, button or box in a row does what it does, and a text that is being marked is not a click. */
function isOwnPurpose(target: EventTarget): boolean {
  const isControl = target instanceof Element && target.closest('a, button, input, label') !== null;
  return isControl || window.getSelection()?.isCollapsed === false;
}

function Head<Row>({ column: { label, sortBy, width }, state }: { column: Column<Row>; state: State }) {
  if (sortBy === undefined) {
    return (
      <Table.Th w={width} role="columnheader">
        {label}
      </Table.Th>
    );
  }
  const order = state.sort?.by === sortBy ? state.sort.order : null;
  const next = order === 'asc' ? 'desc' : 'asc';
  const sorted = { asc: 'ascending', desc: 'descending' } as const;
  return (
    <Table.Th w={width} role="columnheader" aria-sort={order === null ? 'none' : sorted[order]}>
      <UnstyledButton className={classes['sort']} onClick={() => state.change({ sort: { by: sortBy, order: next } })}>
        {label}
        {order === 'asc' && <ArrowUp size={12} />}
        {order === 'desc' && <ArrowDown size={12} />}
      </UnstyledButton>
    </Table.Th>
  );
}

function Skeletons({ columns }: { columns: number }) {
  return Array.from({ length: Math.min(PAGE_SIZE, 8) }, (_, row) => (
    <Table.Tr key={row} role="row">
      {Array.from({ length: columns }, (_, column) => (
        <Table.Td key={column} role="cell">
          <Skeleton height={12} my={4} width={column === 0 ? '70%' : '50%'} />
        </Table.Td>
      ))}
    </Table.Tr>
  ));
}
