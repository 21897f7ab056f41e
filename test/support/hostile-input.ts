import fc from 'fast-check';

/** What a client means to send where an operation takes a body; one part of it is replaced at a time. */
const USER = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'jane',
  emails: [{ value: 'j@x.test' }],
};
const GROUP = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
  displayName: 'Red',
  members: [{ value: 'x' }],
};
const PATCH = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'displayName', value: 'x' }],
};
const SEARCH = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
  filter: 'id pr',
  count: 1,
  startIndex: 1,
};
const BULK = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
  failOnErrors: 1,
  Operations: [{ method: 'POST', path: '/Users', bulkId: 'a', data: USER }],
};
const SIGN_IN = { company: 'acme', userName: 'jane', password: 'correct horse battery' };
const SETUP = {
  token: 'mss_x',
  company: { name: 'X', slug: 'x' },
  admin: { userName: 'x', password: 'correct horse' },
};
export const BODIES: Readonly<Record<string, unknown>> = {
  'post /api/v1/api-keys': { label: 'x', scopes: ['read'], expiresAt: '2030-01-01T00:00:00Z' },
  'post /api/v1/companies': { name: 'X', slug: 'x', plan: 'free', admin: SETUP.admin },
  'patch /api/v1/companies/{id}': { name: 'X', plan: 'free', status: 'active' },
  'post /api/v1/identity-configuration/hand-over': { confirmUnseen: 1 },
  'post /api/v1/identity-configuration/return-to-local': { userIds: ['x'] },
  'patch /api/v1/identity-configuration': { provider: 'okta', provisionRoles: true, breakGlassUserIds: ['x'] },
  'post /api/v1/identity-configuration/preview': { provider: 'okta', ssoEnabled: false },
  'post /api/v1/sessions/introspect': { token: 'x' },
  'post /api/v1/setup': SETUP,
  'post /auth/setup': SETUP,
  'post /auth/sign-in': SIGN_IN,
  'post /auth/break-glass/sign-in': SIGN_IN,
  'post /auth/password': { currentPassword: 'x', newPassword: 'correct horse battery' },
  'post /auth/password-reset': { company: 'acme', userName: 'jane' },
  'post /auth/links/inspect': { token: 'x' },
  'post /auth/links/complete': { token: 'x', password: 'correct horse battery', displayName: 'x' },
  'post /auth/discover': { email: 'jane@x.test' },
  'post /api/v1/invitations': { userName: 'jane@x.test', email: 'jane@x.test', role: 'user' },
  'put /api/v1/sso-connection': {
    protocol: 'oidc',
    oidc: { issuer: 'https://x.test', clientId: 'x', clientSecret: 'x' },
  },
  'patch /api/v1/sso-connection': { jitEnabled: true },
  'post /api/v1/sso-connection/metadata': { xml: '<x/>' },
  'post /api/v1/company-domains': { domain: 'x.test' },
  'post /api/v1/schema-extensions': {
    urn: 'urn:x:y',
    resourceType: 'User',
    name: 'X',
    attributes: [{ name: 'a', type: 'string' }],
  },
  'patch /api/v1/schema-extensions/{id}': { name: 'X', attributes: [{ name: 'a', type: 'string' }] },
  'post /scim/v2/{company}/Users/.search': SEARCH,
  'post /scim/v2/{company}/Groups/.search': SEARCH,
  'post /scim/v2/{company}/.search': SEARCH,
  'post /scim/v2/{company}/Users': USER,
  'put /scim/v2/{company}/Users/{id}': USER,
  'patch /scim/v2/{company}/Users/{id}': PATCH,
  'post /scim/v2/{company}/Groups': GROUP,
  'put /scim/v2/{company}/Groups/{id}': GROUP,
  'patch /scim/v2/{company}/Groups/{id}': PATCH,
  'post /scim/v2/{company}/Bulk': BULK,
  'post /api/v1/users': {
    userName: 'jane',
    displayName: 'Jane',
    email: 'j@x.test',
    role: 'user',
    password: 'correct horse',
  },
  'patch /api/v1/users/{id}': { displayName: 'Jane', active: true, role: 'user' },
  'post /api/v1/users/batch': { users: [{ userName: 'jane' }], dryRun: false },
  'post /api/v1/agent-pools': { name: 'X', role: 'user', description: 'x' },
  'patch /api/v1/agent-pools/{id}': { name: 'X', role: 'user', isDefault: true },
  'post /api/v1/agent-pools/{id}/members': { userIds: ['x'] },
  'post /api/v1/agent-pools/{id}/members/remove': { userIds: ['x'] },
  'post /api/v1/groups/{id}/agent-pools': { poolIds: ['x'] },
};

const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: [deep(depth - 1)] });
const VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1e308,
    2 ** 53 + 2,
    -0.5,
    '',
    ' ',
    'x'.repeat(70_000),
    '\0',
    '\ud800',
    'a\nb',
    '\u202ex',
    '%s%n${x}',
  ],
  ...[
    "'; drop table users; --",
    '../../etc/passwd',
    '__proto__',
    'constructor',
    '=1+1',
    '2026-02-30',
    '999999-01-01',
    'NaN',
  ],
  ...[
    [],
    [[]],
    {},
    [null],
    { $gt: '' },
    { constructor: { prototype: { x: 1 } } },
    Array(600).fill('x'),
    deep(20),
    deep(100),
  ],
];
/** Bodies that are wrong as a whole, with their media type; `\x00` to `\xff` stand for bytes. */
const RAW: readonly (readonly [string | undefined, string])[] = [
  ...[
    '',
    '{',
    '[]',
    'null',
    '7',
    '"x"',
    '{"a":1,}',
    '\xff\xfe{}',
    '\xc3\x28',
    `${'['.repeat(5000)}`,
    '{"a":1e999}',
  ].map((text) => ['application/json', text] as const),
  ['application/json', '{"__proto__":{"role":"admin","isAdmin":true},"constructor":1}'],
  ['text/plain', '{}'],
  ['application/xml', '<x/>'],
  ['application/x-www-form-urlencoded', 'a=1&a=2&__proto__[x]=1'],
  ['multipart/form-data; boundary=x', '--x\r\n\r\n--x--'],
  ['application/json; charset=utf-16', '{}'],
  ['application/json;;;=', '{}'],
  [undefined, '{}'],
];
const SEGMENTS = [
  ...['%00', '%ff', '%2e%2e%2f', '%', '.search', '__proto__', 'constructor', 'x'.repeat(600), '%F0%9F%98%80', '*', "'"],
  ...[
    '7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10',
    '7D2F6C1E-5A0B-4B53-9A3F-2F4D1B7C9E10',
    '00000000-0000-0000-0000-000000000000',
    '-1',
    'NaN',
    'a%20b',
    '%0a',
  ],
];
const PARAMETERS = [
  ...[
    'search',
    'count',
    'startIndex',
    'sortBy',
    'sortOrder',
    'role',
    'poolId',
    'active',
    'managedBy',
    'invited',
    'cursor',
  ],
  ...[
    'from',
    'to',
    'actions',
    'personId',
    'targetId',
    'format',
    'status',
    'outcome',
    'operation',
    'kind',
    'userId',
    'bucket',
  ],
  ...['after', 'text', 'filter', 'attributes', 'excludedAttributes', '__proto__', 'constructor', 'toString', 'x'],
];
const TEXTS = [
  ...['', '%00', '%ff', '%', '-1', '0', '1e9', '99999999999999999999', 'NaN', 'true', 'x'.repeat(5000), '__proto__'],
  ...[
    'userName%20eq',
    '((((',
    'a%20eq%20%22%00%22',
    '999999-01-01',
    '2026-13-45T99:99:99Z',
    '%F0%9F%98%80',
    '%27%22%3B',
  ],
];

/** `{"a": {"b": 1}}` with another value at `a`, at `a.b` or beside them. */
function spoiled(body: unknown): fc.Arbitrary<unknown> {
  const value = fc.constantFrom(...VALUES);
  if (typeof body !== 'object' || body === null) return value;
  const inside = Object.entries(body).map(([key, part]) =>
    spoiled(part).map((other) => (Array.isArray(body) ? [other] : { ...body, [key]: other })),
  );
  const beside = fc
    .tuple(fc.constantFrom('x', 'id', 'companyId', 'isBreakGlass', 'toString', 'hasOwnProperty'), value)
    .map(([key, other]) => (Array.isArray(body) ? [...(body as unknown[]), other] : { ...body, [key]: other }));
  return fc.oneof(
    { weight: 1, arbitrary: value },
    { weight: 4, arbitrary: fc.oneof(...inside) },
    { weight: 1, arbitrary: beside },
  );
}

const spoiledQuery = fc
  .array(
    fc
      .tuple(
        fc.constantFrom(...PARAMETERS),
        fc.constantFrom(...TEXTS),
        fc.constantFrom('', '', '', '[]', '[x]', '[__proto__]'),
      )
      .map(([name, text, suffix]) => `${name}${suffix}=${text}`),
    { maxLength: 3 },
  )
  .map((parts) => [...parts, ...parts.slice(0, 1)].join('&'));

/** One request that no client should send. */
export interface HostileInput {
  readonly path: string;
  readonly type: string | undefined;
  readonly body: Buffer<ArrayBuffer> | undefined;
}

/**
 * What is sent to an operation of the OpenAPI document.
 *
 * @param slug of the company @param ids of a user, a group and a pool that are there
 */
export function hostileInput(
  method: string,
  path: string,
  slug: string,
  ids: Readonly<Record<'user' | 'group' | 'pool', string>>,
): fc.Arbitrary<HostileInput> {
  const name = `${method} ${path}`;
  const own = /\/Users|\/users/.test(path) ? 'user' : /\/Groups|\/groups/.test(path) ? 'group' : 'pool';
  const segment = fc.constantFrom(...SEGMENTS);
  // What is deleted is not there for the others.
  const id = method === 'delete' ? segment : fc.oneof(segment, fc.constant(ids[own]));
  const filled = fc.tuple(id, segment, fc.integer({ min: 0, max: 9 })).map(([first, second, dice]) =>
    path
      .replace('{company}', dice === 0 ? second : slug)
      .replace(/\{(id|domain|urn)\}/, first)
      .replace(/\{\w+\}/, second),
  );
  const type = path.startsWith('/scim/') ? 'application/scim+json' : 'application/json';
  const bodies = !(name in BODIES)
    ? fc.constant([undefined, undefined] as const)
    : fc.oneof(
        {
          weight: 3,
          arbitrary: spoiled(BODIES[name]).map((body) => [type, Buffer.from(JSON.stringify(body))] as const),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom(...RAW).map(([of, text]) => [of, Buffer.from(text, 'latin1')] as const),
        },
      );
  return fc
    .tuple(filled, spoiledQuery, bodies)
    .map(([address, query, [of, body]]) => ({ path: query === '' ? address : `${address}?${query}`, type: of, body }));
}
