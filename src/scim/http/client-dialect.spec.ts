import { clientDialect, type Dialect, type DialectSigns } from './client-dialect.js';

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const operations = (...Operations: unknown[]) => ({ body: { schemas: [PATCH_OP], Operations } });

const rows: [sign: string, signs: Partial<DialectSigns>, expected: Dialect | undefined][] = [
  ['nothing', {}, undefined],
  ['Okta’s User-Agent', { userAgent: 'Okta SCIM Client 1.0.0' }, 'okta'],
  ['its name in another case', { userAgent: 'okta-scim-agent/2' }, 'okta'],
  ['a name that merely begins so', { userAgent: 'Oktavia/1.0' }, undefined],
  ['another User-Agent', { userAgent: 'curl/8.5.0' }, undefined],
  ['the flag of the Tenant URL', { queryText: 'aadOptscim062020' }, 'entra'],
  ['the flag among other parameters', { queryText: 'filter=userName+eq+%22a%22&AADOPTSCIM062020&count=1' }, 'entra'],
  ['a name that holds the flag', { queryText: 'filter=xaadOptscim062020' }, undefined],
  ['a filter written with +', { queryText: 'filter=userName+eq+%22a%22' }, undefined],
  ['capitalised operations', operations({ op: 'Replace', path: 'active', value: 'False' }), 'entra'],
  ['one of them capitalised', operations({ op: 'add' }, { op: 'Add' }), 'entra'],
  ['operations in lower case', operations({ op: 'replace', value: { active: false } }), undefined],
  ['operations in upper case', operations({ op: 'REPLACE', value: { active: false } }), undefined],
  ['Entra’s role type in a user', { body: { roles: [{ type: 'WindowsAzureActiveDirectoryRole' }] } }, 'entra'],
  [
    'Entra’s role type in an operation',
    operations({ op: 'replace', path: 'roles', value: [{ type: 'WindowsAzureActiveDirectoryRole', value: 'x' }] }),
    'entra',
  ],
  [
    'Microsoft’s URN of a group',
    { body: { schemas: ['http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'] } },
    'entra',
  ],
  ['a plain user', { body: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], roles: [] } }, undefined],
  ['a body that is no object', { body: ['Add'] }, undefined],
  ['a body that is null', { body: null }, undefined],
  ['lists that are none', { body: { schemas: 'x', roles: 7, Operations: { op: 'Add' } } }, undefined],
  ['Okta’s User-Agent above all', { userAgent: 'Okta SCIM Client 1.0.0', queryText: 'aadOptscim062020' }, 'okta'],
];

test.each(rows)('%s', (_, signs, expected) => {
  expect(clientDialect({ userAgent: undefined, queryText: '', ...signs })).toBe(expected);
});

test('only the first elements of a list are looked at', () => {
  const many = Array.from({ length: 1000 }, () => ({ op: 'replace' }));
  expect(clientDialect({ userAgent: undefined, queryText: '', ...operations(...many, { op: 'Add' }) })).toBeUndefined();
});
