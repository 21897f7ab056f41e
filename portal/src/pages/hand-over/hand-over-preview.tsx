import { Anchor, Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api, type Schema } from '../../api/client';
import { type Column, DataTable } from '../../components/data-table/data-table';
import { type Filter, Toolbar } from '../../components/data-table/toolbar';
import { useTableState } from '../../components/data-table/use-table-state';
import { EmptyState } from '../../components/empty-state';
import { Status } from '../../components/status';
import { Time } from '../../components/time';

type Item = Schema<'HandOverItem'>;

const FILTERS: readonly Filter[] = [
  {
    name: 'kind',
    label: 'In a hand-over',
    options: [
      { value: 'seen', label: 'Seen from the provider' },
      { value: 'unseen', label: 'Never seen' },
      { value: 'excluded', label: 'Stays local' },
    ],
  },
];

const COLUMNS: readonly Column<Item>[] = [
  {
    label: 'Person',
    cell: (user) => (
      <Anchor component={Link} size="sm" to={`/users/${user.id}`}>
        {user.displayName ?? user.userName}
      </Anchor>
    ),
    width: '180px',
  },
  { label: 'User name', cell: (user) => user.userName },
  { label: 'In a hand-over', cell: (user) => <Fate kind={user.kind} />, width: '264px' },
  {
    label: 'Last seen',
    cell: (user) => (user.lastSeenFromProviderAt === null ? 'never' : <Time at={user.lastSeenFromProviderAt} />),
    width: '140px',
  },
  { label: 'Role', cell: (user) => user.directRole, width: '96px' },
];

/** Everybody who was made here, and what a hand-over would make of them. */
export function HandOverPreview() {
  const state = useTableState(['kind']);
  const { search, filters, slice } = state;
  const kind = FILTERS[0]?.options.some(({ value }) => value === filters['kind'])
    ? (filters['kind'] as Item['kind'])
    : undefined;
  const which = { ...(kind && { kind }), ...(search !== '' && { search }) };
  const query = useQuery({
    queryKey: ['hand-over', 'preview', which, slice],
    queryFn: () =>
      answerOf(api.GET('/api/v1/identity-configuration/hand-over', { params: { query: { ...which, ...slice } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Toolbar state={state} search="Search names" filters={FILTERS}>
        <Button
          component="a"
          size="xs"
          variant="default"
          ml="auto"
          href={`/api/v1/identity-configuration/hand-over/export?${new URLSearchParams(which)}`}
          download
        >
          Download CSV
        </Button>
      </Toolbar>
      <DataTable
        caption="People who were made here, by name"
        columns={COLUMNS}
        state={state}
        query={query}
        empty={
          <EmptyState title="Nobody was made here">Everybody is managed by your identity provider already.</EmptyState>
        }
      />
    </>
  );
}

function Fate({ kind }: { kind: Item['kind'] }) {
  if (kind === 'seen') return <Status meaning="live">goes: seen from the provider</Status>;
  if (kind === 'unseen') return <Status meaning="attention">goes only if you confirm</Status>;
  return <Status meaning="resting">stays: break-glass admin</Status>;
}
