import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;

beforeAll(async () => {
  app = await startApp({ MAX_BODY_BYTES: '2048' });
  acme = await makeCompany(app);
});
afterAll(() => app.close());

const post = (body: unknown, headers: Record<string, string> = {}) =>
  call('POST', `${app.url}/api/v1/api-keys`, { key: acme.keys.admin, body, headers });

test.each<[string, unknown, Record<string, string>, number, string]>([
  ['malformed JSON', '{"label":', {}, 400, 'The body is not valid JSON.'],
  ['a body over the limit', { label: 'a'.repeat(3000) }, {}, 413, 'The body is too large.'],
  [
    'another media type',
    'label=a',
    { 'content-type': 'application/x-www-form-urlencoded' },
    415,
    'The body must be application/json.',
  ],
  [
    'a field nobody knows',
    { scopes: ['scim'], colour: 'red' },
    {},
    400,
    'The request is not valid: there is no field colour here.',
  ],
  [
    'a body without a bottom',
    `${'['.repeat(1000)}${']'.repeat(1000)}`,
    {},
    400,
    'The body is nested deeper than 32 levels.',
  ],
  ['a list where an object is taken', [], {}, 400, 'The request is not valid: scopes takes a list.'],
])('%s is a clear error in plain JSON, and makes no key', async (_title, body, headers, status, message) => {
  const before = await app.sql('select id from api_keys where company_id = $1', [acme.id]);
  const answer = await post(body, headers);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.body).toMatchObject({ statusCode: status, message, requestId: answer.headers.get('x-request-id') });
  expect(await app.sql('select id from api_keys where company_id = $1', [acme.id])).toEqual(before);
});

const NULL = 'holds the character U+0000, which cannot be stored';
const HALF = 'holds half of a character (a lone surrogate), which cannot be stored';

test.each([
  ['POST', '/users', { userName: 'jane', email: 'a\ud800@acme.test' }, 'email', HALF],
  ['POST', '/users', { userName: 'jane\udc00' }, 'userName', HALF],
  ['POST', '/users', { userName: 'jane', displayName: 'Jane\u0000' }, 'displayName', NULL],
  ['POST', '/agent-pools', { name: 'a', role: 'user', description: 'b\u0000' }, 'description', NULL],
  ['POST', '/invitations', { userName: 'jane', email: 'a\ud800@acme.test' }, 'email', HALF],
  ['GET', '/users?search=%00', undefined, 'search', NULL],
  ['GET', '/agent-pools?search=%00', undefined, 'search', NULL],
  ['GET', '/groups?search=%00', undefined, 'search', NULL],
  ['GET', '/identity-configuration/hand-over?search=%00', undefined, 'search', NULL],
  ['GET', '/identity-configuration/hand-over/export?search=%00', undefined, 'search', NULL],
  ['GET', '/provisioning-log?text=a%00', undefined, 'text', NULL],
])('a text that cannot be stored is refused with the reason: %s %s %j', async (method, path, body, field, reason) => {
  const answer = await call(method, `${app.url}/api/v1${path}`, { key: acme.keys.admin, body });
  expect(answer).toMatchObject({ status: 400, body: { fields: [{ field, message: `${field} ${reason}` }] } });
});

describe('names that mislead', () => {
  const REASON = 'a name takes no line breaks, controls or turns of the direction of writing';

  test.each([
    ['/users', { userName: 'jane\nroot' }, 'userName', 'U+000A'],
    ['/users', { userName: 'jane', displayName: 'Jane \u202eeoR' }, 'displayName', 'U+202E'],
    ['/invitations', { userName: 'jane\u2066@acme.test' }, 'userName', 'U+2066'],
    ['/agent-pools', { name: 'Payments\r\nAdmins', role: 'user' }, 'name', 'U+000D'],
    ['/api-keys', { scopes: ['read'], label: 'okta\u001b[2J' }, 'label', 'U+001B'],
  ])('are refused by their field: %s %j', async (path, body, field, character) => {
    const before = await app.sql('select count(*) from audit_events where company_id = $1', [acme.id]);
    const answer = await call('POST', `${app.url}/api/v1${path}`, { key: acme.keys.admin, body });
    const message = `${field} holds the character ${character}; ${REASON}`;
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ field, message }] } });
    expect(await app.sql('select count(*) from audit_events where company_id = $1', [acme.id])).toEqual(before);
  });

  test('a row of a batch with one is refused by itself', async () => {
    const users = [{ userName: 'ann@acme.test' }, { userName: 'bob\u2028@acme.test' }];
    const answer = await call('POST', `${app.url}/api/v1/users/batch`, {
      key: acme.keys.admin,
      body: { users, dryRun: true },
    });
    const message = expect.stringContaining('userName holds the character U+2028') as string;
    expect(answer.body).toMatchObject({
      results: [
        { row: 1, field: null },
        { row: 2, field: 'userName', message },
      ],
    });
  });

  test('in a sentence of the audit log, one that the provider sent changes no other word', async () => {
    await call('POST', `${acme.scimUrl}/Users`, {
      key: acme.keys.scim,
      body: { userName: 'mallory@acme.test', displayName: 'Mallory\u202e\nOkta deleted Jane' },
    });
    const { body } = await call('GET', `${app.url}/api/v1/audit-events?count=1`, { key: acme.keys.admin });
    expect(body.items[0]?.['sentence']).toContain('Mallory\ufffd\ufffdOkta deleted Jane');
  });
});

describe('ids are taken in either case', () => {
  const api = (method: string, path: string, body?: unknown) =>
    call(method, `${app.url}/api/v1${path}`, { key: acme.keys.admin, body });

  test('in a path, a body and a query', async () => {
    const jane = (await api('POST', '/users', { userName: 'upper@acme.test' })).body.id;
    const pool = (await api('POST', '/agent-pools', { name: 'Upper', role: 'user' })).body.id;
    const [JANE, POOL] = [jane.toUpperCase(), pool.toUpperCase()];
    expect((await api('GET', `/users/${JANE}`)).body).toMatchObject({ id: jane });
    const added = await api('POST', `/agent-pools/${POOL}/members`, { userIds: [JANE, jane] });
    expect(added).toMatchObject({ status: 200, body: { added: 1, unchanged: 0 } });
    const listed = await api('GET', `/users?poolId=${POOL}`);
    expect(listed.body).toMatchObject({ totalResults: 1, items: [{ id: jane }] });
    const told = await api('GET', `/audit-events?targetId=${JANE}&actions=user.created`);
    expect(told.body.items).toMatchObject([{ target: { id: jane } }]);
    expect((await api('DELETE', `/agent-pools/${POOL}/members/${JANE}`)).status).toBe(200);
    const returned = await api('POST', '/identity-configuration/return-to-local', { userIds: [JANE, jane] });
    expect(returned.body).toMatchObject({ fields: [{ field: 'userIds', message: 'userIds names something twice' }] });
  });
});

test.each(['/api/v1/users/%ff', '/api/v1/agent-pools/%e0%80/members', '/sso/saml/%ff/metadata', '/%ff'])(
  'an address that is no text is refused in a sentence: %s',
  async (path) => {
    const message = 'The address is not valid: behind a % come two hexadecimal digits, and together they are UTF-8.';
    const answer = await call('GET', app.url + path, { key: acme.keys.admin });
    expect(answer).toMatchObject({ status: 400, body: { code: 'badRequest', message } });
  },
);

test('under /scim/ such an address is one that is not there', async () => {
  const answer = await call('GET', `${acme.scimUrl}/Users/%ff`, { key: acme.keys.scim });
  expect(answer).toMatchObject({ status: 404, body: { status: '404', detail: 'There is no such address.' } });
});

test('without a key the body is not even looked at', async () => {
  for (const body of ['{bad', JSON.stringify({ label: 'a'.repeat(3000) })]) {
    expect((await call('POST', `${app.url}/api/v1/api-keys`, { body })).status).toBe(401);
  }
});

test('what the admin API answers is kept by no cache, and says nothing about the server', async () => {
  const { headers } = await call('GET', `${app.url}/api/v1/company`, { key: acme.keys.admin });
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("script-src 'self'");
});

test('an address that is not there is 404', async () => {
  const answer = await call('GET', `${app.url}/nothing`);
  expect(answer).toMatchObject({ status: 404, body: { message: 'There is no such address.' } });
});

test.each(['/api/v1/nothing', '/auth/nothing', '/health/nothing'])(
  'no page of the portal stands in for %s',
  async (path) => {
    const answer = await fetch(app.url + path, { headers: { accept: 'text/html' } });
    expect([answer.status, await answer.json()]).toMatchObject([404, { message: 'There is no such address.' }]);
  },
);
