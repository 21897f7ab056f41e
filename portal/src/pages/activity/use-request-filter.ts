import { useTableState } from '../../components/data-table/use-table-state';
import type { Filter } from '../../components/data-table/toolbar';
import type { paths } from '../../../generated/api';
import type { Schema } from '../../api/client';

type Query = paths['/api/v1/provisioning-log']['get']['parameters']['query'];

const options = (...values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** What the requests can be narrowed by; names are those of the address. */
export const REQUEST_FILTERS: readonly Filter[] = [
  {
    name: 'outcome',
    label: 'Outcome',
    options: [
      { value: 'success', label: 'Done' },
      { value: 'error', label: 'Errors' },
      { value: 'refused', label: 'Refused at the door' },
    ],
  },
  { name: 'method', label: 'Method', options: options('GET', 'POST', 'PUT', 'PATCH', 'DELETE') },
  {
    name: 'operation',
    label: 'What',
    options: options('create', 'update', 'delete', 'read', 'list', 'bulk', 'discovery', 'other'),
  },
  {
    name: 'client',
    label: 'Dialect',
    options: [
      { value: 'okta', label: 'Okta' },
      { value: 'entra', label: 'Microsoft Entra ID' },
    ],
  },
];

const NAMES = [...REQUEST_FILTERS.map(({ name }) => name), 'apiKeyId', 'resourceId', 'status', 'repair'];

/** The filter of the requests, kept in the address, and as the server takes it. */
export function useRequestFilter() {
  const state = useTableState(NAMES);
  const { outcome, method, operation, client, apiKeyId, resourceId, status, repair } = state.filters;
  const query = {
    text: state.search || undefined,
    outcome: outcome as 'success' | 'error' | 'refused' | undefined,
    method,
    operation: operation as Schema<'LogEntryView'>['operation'] | undefined,
    client: client as NonNullable<Schema<'LogEntryView'>['client']> | undefined,
    apiKeyId,
    resourceId,
    status: status === undefined ? undefined : Number(status),
    repair: repair as NonNullable<Query>['repair'],
  };
  return { state, query };
}
