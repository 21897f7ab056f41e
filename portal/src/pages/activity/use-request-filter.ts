import type { paths } from '../../../generated/api';
import type { Schema } from '../../api/client';
import { useTableState } from '../../components/data-table/use-table-state';
import { dayRange } from '../../words/local-day';

type Query = paths['/api/v1/provisioning-log']['get']['parameters']['query'];

const NAMES = [
  ...['outcome', 'status', 'operation', 'method', 'client', 'apiKeyId', 'resourceId', 'repair'],
  // Days as `2026-11-26`, in the viewer's zone; both ends count.
  ...['from', 'to'],
];

/** The filter of the requests, kept in the address, and as the server takes it. */
export function useRequestFilter() {
  const state = useTableState(NAMES);
  const { outcome, method, operation, client, apiKeyId, resourceId, status, repair, from, to } = state.filters;
  const query = {
    text: state.search || undefined,
    outcome: outcome as 'success' | 'error' | 'refused' | undefined,
    method,
    operation: operation as Schema<'LogEntryView'>['operation'] | undefined,
    client: client as NonNullable<Schema<'LogEntryView'>['client']> | undefined,
    apiKeyId,
    resourceId,
    status: status !== undefined && /^\d{3}$/.test(status) ? Number(status) : undefined,
    repair: repair as NonNullable<Query>['repair'],
    ...dayRange({ from, to }),
  };
  return { state, query };
}
