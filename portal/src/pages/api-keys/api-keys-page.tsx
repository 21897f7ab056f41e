import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from '../../api/client';
import { type Column, DataTable } from '../../components/data-table/data-table';
import { useTableState } from '../../components/data-table/use-table-state';
import { EmptyState } from '../../components/empty-state';
import { PageHeader } from '../../components/page-header';
import { Status } from '../../components/status';
import { Time } from '../../components/time';

const COLUMNS: readonly Column<Schema<'ApiKeyView'>>[] = [
  { label: 'Name', cell: (key) => key.label ?? `…${key.lastCharacters}` },
  { label: 'For', cell: (key) => key.scopes.join(', '), width: '120px' },
  { label: 'State', cell: (key) => <Status meaning={key.state === 'active' ? 'live' : 'resting'}>{key.state}</Status> },
  { label: 'Last used', cell: (key) => (key.lastUsedAt === null ? 'never' : <Time at={key.lastUsedAt} />) },
];

/** The keys of the company. */
export default function ApiKeysPage() {
  const state = useTableState();
  const keys = useQuery({
    queryKey: ['api-keys', state.slice],
    queryFn: () => answerOf(api.GET('/api/v1/api-keys', { params: { query: state.slice } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader title="API keys" purpose="What your identity provider and your scripts show to be let in." />
      <DataTable
        caption="API keys, newest first"
        columns={COLUMNS}
        state={state}
        query={keys}
        empty={<EmptyState title="No key yet">A key lets your identity provider in.</EmptyState>}
      />
    </>
  );
}
