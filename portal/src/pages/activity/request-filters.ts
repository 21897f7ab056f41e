import type { ApiKey } from '../../api/api-keys';
import { keyName } from '../../words/key-name';
import type { Schema } from '../../api/client';
import type { Filter } from '../../components/data-table/toolbar';

const same = (...values: readonly string[]) => values.map((value) => ({ value, label: value }));

const FIXED: readonly Filter[] = [
  {
    name: 'outcome',
    label: 'Outcome',
    options: [
      { value: 'success', label: 'Done' },
      { value: 'error', label: 'Errors' },
      { value: 'refused', label: 'Refused at the door' },
    ],
  },
  {
    name: 'status',
    label: 'Status',
    options: same('200', '201', '204', '400', '401', '403', '404', '409', '412', '413', '429', '500', '503'),
  },
  {
    name: 'operation',
    label: 'Asks to',
    options: [
      { value: 'create', label: 'create' },
      { value: 'update', label: 'change' },
      { value: 'delete', label: 'delete' },
      { value: 'read', label: 'read one' },
      { value: 'list', label: 'look for some' },
      { value: 'bulk', label: 'do many at once' },
      { value: 'discovery', label: 'say what Muster can do' },
      { value: 'other', label: 'do something else' },
    ],
  },
  { name: 'method', label: 'Method', options: same('GET', 'POST', 'PUT', 'PATCH', 'DELETE') },
  {
    name: 'client',
    label: 'Dialect',
    options: [
      { value: 'okta', label: 'Okta' },
      { value: 'entra', label: 'Microsoft Entra ID' },
    ],
  },
];

/**
 * What the requests can be narrowed by; names are those of the address.
 *
 * @param set filters that are set: one that only a link sets is offered as long as it is
 * @param items what is listed, which knows what the thing is called that the requests are about
 */
export function requestFilters(
  set: Readonly<Record<string, string>>,
  keys: readonly ApiKey[],
  items: readonly Pick<Schema<'LogEntryView'>, 'resource'>[],
): Filter[] {
  const { resourceId, repair } = set;
  const about = items.find(({ resource }) => resource?.id === resourceId)?.resource?.name;
  return [
    ...FIXED,
    { name: 'apiKeyId', label: 'Key', options: keys.map((key) => ({ value: key.id, label: keyName(key) })) },
    ...(resourceId
      ? [{ name: 'resourceId', label: 'About', options: [{ value: resourceId, label: about ?? resourceId }] }]
      : []),
    ...(repair ? [{ name: 'repair', label: 'Spelling', options: same(repair) }] : []),
  ];
}
