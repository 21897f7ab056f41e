import { resolveSort, userDefinition } from '../core/index.js';
import { userSql } from '../users/user-attributes.js';
import { sliceToSql } from './slice-to-sql.js';

const users = userSql('https://muster.example/scim/v2/acme');
const ID = '01939c1e-0000-7000-8000-000000000001';

function slice(by: string | undefined, descending: boolean, key?: string | null) {
  const order = by === undefined ? undefined : { sort: resolveSort(by, userDefinition), descending };
  return sliceToSql(order, key === undefined ? undefined : { id: ID, key }, users, 3);
}

const NAME = 'u.user_name_key collate "C"';
const LAST = `left(u.external_id, 256) collate "C"`;

test.each<[string, ReturnType<typeof slice>, string | undefined, unknown[]]>([
  ['no sort, first page', slice(undefined, false), undefined, []],
  ['no sort', slice(undefined, false, null), 'u.id > $4::uuid', [ID]],
  ['a sort, first page', slice('userName', false), undefined, []],
  [
    'never NULL: a range',
    slice('userName', false, 'jane'),
    `(${NAME} >= $5::text collate "C" and (${NAME} > $5::text collate "C" or u.id > $4::uuid))`,
    [ID, 'jane'],
  ],
  [
    'ascending: NULL comes after every value',
    slice('externalId', false, 'x'),
    `((${LAST} >= $5::text collate "C" and (${LAST} > $5::text collate "C" or u.id > $4::uuid)) or ${LAST} is null)`,
    [ID, 'x'],
  ],
  ['ascending, among the NULLs', slice('externalId', false, null), `(${LAST} is null and u.id > $4::uuid)`, [ID]],
  [
    'descending, among the NULLs: every value comes after them',
    slice('externalId', true, null),
    `(${LAST} is null and u.id > $4::uuid or ${LAST} is not null)`,
    [ID],
  ],
  [
    'descending: the NULLs are past',
    slice('externalId', true, 'x'),
    `(${LAST} <= $5::text collate "C" and (${LAST} < $5::text collate "C" or u.id > $4::uuid))`,
    [ID, 'x'],
  ],
])('%s', (_title, { after, parameters }, expected, values) => {
  expect(after).toBe(expected);
  expect(parameters).toEqual(values);
});
