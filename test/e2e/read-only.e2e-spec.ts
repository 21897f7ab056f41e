import { adminApi, type AdminApi } from '../support/admin-api.js';
import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeScimUser, PASSWORD } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app, { provider: 'okta' });
  api = adminApi(app, acme);
});
afterAll(() => app.close());

const REASON = 'Jane Roe is managed by Okta. Make this change there.';

test.each([
  { userName: 'other' },
  { displayName: 'Other' },
  { givenName: 'Other' },
  { familyName: 'Other' },
  { email: 'other@acme.test' },
  { active: false },
  { password: PASSWORD },
  { role: 'manager' },
  {},
])('invariant 5: PATCH %j of a provisioned user is 403 with the reason, and changes nothing', async (change) => {
  const id = await makeScimUser(acme, { displayName: 'Jane Roe' });
  const before = (await api('GET', `/users/${id}`)).body;
  const { status, body } = await api('PATCH', `/users/${id}`, change);
  expect(status).toBe(403);
  expect(body).toMatchObject({ code: 'user.readOnly', message: REASON });
  expect((await api('GET', `/users/${id}`)).body).toEqual(before);
});

test('invariant 6: DELETE of a provisioned user is 403; the provider can delete them', async () => {
  const id = await makeScimUser(acme, { displayName: 'Jane Roe' });
  const { status, body } = await api('DELETE', `/users/${id}`);
  expect(status).toBe(403);
  expect(body).toMatchObject({ code: 'user.readOnly', message: REASON });
  expect((await api('GET', `/users/${id}`)).status).toBe(200);
  expect((await call('DELETE', `${acme.scimUrl}/Users/${id}`, { key: acme.keys.scim })).status).toBe(204);
  expect((await api('GET', `/users/${id}`)).status).toBe(404);
});

test('the user says so before anybody tries', async () => {
  const id = await makeScimUser(acme, { displayName: 'Jane Roe' });
  expect((await api('GET', `/users/${id}`)).body).toMatchObject({
    managedBy: 'scim',
    isReadOnly: true,
    readOnlyReason: REASON,
  });
});

test('agent pools are not part of what is read-only', async () => {
  const id = await makeScimUser(acme);
  const pool = (await api('POST', '/agent-pools', { name: 'Support', role: 'manager' })).body.id;
  expect((await api('POST', `/agent-pools/${pool}/members`, { userIds: [id] })).status).toBe(200);
  expect((await api('DELETE', `/agent-pools/${pool}/members/${id}`)).status).toBe(200);
});

test('without a named provider the reason speaks of the identity provider', async () => {
  const company = await makeCompany(app, { provider: null });
  const id = await makeScimUser(company, { userName: 'jane' });
  const { body } = await adminApi(app, company)('PATCH', `/users/${id}`, { active: false });
  expect(body['message']).toBe('jane is managed by your identity provider. Make this change there.');
});
