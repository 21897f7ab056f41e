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

test.each([
  ['POST', '/users', { userName: 'jane', email: 'a\ud800@acme.test' }, 'email'],
  ['POST', '/invitations', { userName: 'jane', email: 'a\ud800@acme.test' }, 'email'],
  ['GET', '/users?search=%00', undefined, 'search'],
  ['GET', '/agent-pools?search=%00', undefined, 'search'],
  ['GET', '/groups?search=%00', undefined, 'search'],
  ['GET', '/identity-configuration/hand-over?search=%00', undefined, 'search'],
  ['GET', '/identity-configuration/hand-over/export?search=%00', undefined, 'search'],
])('a text that cannot be stored is refused by the name of its field: %s %s', async (method, path, body, field) => {
  const answer = await call(method, `${app.url}/api/v1${path}`, { key: acme.keys.admin, body });
  const fields = answer.body['fields'] as { field: string }[] | undefined;
  expect({ status: answer.status, fields: fields?.map((of) => of.field) }).toEqual({ status: 400, fields: [field] });
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
