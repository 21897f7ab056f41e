import { verifyPassword } from '../../src/users/password.js';
import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { untilWaiting } from '../support/until-waiting.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

async function hashOf(company: TestCompany, id: string): Promise<string | null> {
  const [row] = await app.sql<{ password_hash: string | null }>(
    'select password_hash from users where company_id = $1 and id = $2',
    [company.id, id],
  );
  return row?.password_hash ?? null;
}

function patch(company: TestCompany, id: string, operation: object) {
  const body = { schemas: [PATCH_OP], Operations: [operation] };
  return call('PATCH', `${company.scimUrl}/Users/${id}`, { key: company.keys.scim, body });
}

async function createUser(company: TestCompany, password?: string): Promise<string> {
  const sent = { userName: `jane-${Math.random()}`, password };
  const { body } = await call('POST', `${company.scimUrl}/Users`, { key: company.keys.scim, body: sent });
  expect(JSON.stringify(body)).not.toContain('password');
  return body.id;
}

test('invariant 17: with the switch off a password is dropped, in whatever way it comes', async () => {
  const company = await makeCompany(app);
  const id = await createUser(company, 'k3Vq9tZ1');
  expect((await patch(company, id, { op: 'replace', value: { password: 'another one' } })).status).toBe(200);
  expect(await hashOf(company, id)).toBeNull();
});

test('with the switch on it is kept as argon2id, changed, removed, and never told', async () => {
  const company = await makeCompany(app, { allowSyncPassword: true });
  const id = await createUser(company, 'k3Vq9tZ1');
  expect(await hashOf(company, id)).toMatch(/^\$argon2id\$/);
  expect(await verifyPassword(await hashOf(company, id), 'k3Vq9tZ1')).toBe(true);
  await patch(company, id, { op: 'replace', value: { password: 'second' } });
  expect(await verifyPassword(await hashOf(company, id), 'second')).toBe(true);
  await patch(company, id, { op: 'replace', path: 'title', value: 'Engineer' });
  expect(await verifyPassword(await hashOf(company, id), 'second')).toBe(true);
  expect((await patch(company, id, { op: 'remove', path: 'password' })).status).toBe(200);
  expect(await hashOf(company, id)).toBeNull();
  const told = await app.sql('select before, after from audit_events where company_id = $1', [company.id]);
  expect(JSON.stringify(told)).not.toMatch(/k3Vq9tZ1|second|argon2/);
});

test('switching it off forgets what was synced, and leaves the passwords of local users', async () => {
  const company = await makeCompany(app, { allowSyncPassword: true });
  const id = await createUser(company, 'k3Vq9tZ1');
  const admin = { userName: 'local@acme.test', role: 'admin', password: 'a long enough one' };
  const { body: local } = await call('POST', `${app.url}/api/v1/users`, { key: company.keys.admin, body: admin });
  const off = await call('PATCH', `${app.url}/api/v1/identity-configuration`, {
    key: company.keys.admin,
    body: { allowSyncPassword: false },
  });
  expect(off.status).toBe(200);
  expect(await hashOf(company, id)).toBeNull();
  expect(await hashOf(company, local.id)).toMatch(/^\$argon2id\$/);
});

test('hand-over keeps the password a person chose, also when the switch goes on and off', async () => {
  const company = await makeCompany(app, { allowSyncPassword: true });
  const person = { userName: 'chosen@acme.test', password: 'a long enough one' };
  const { body: local } = await call('POST', `${app.url}/api/v1/users`, { key: company.keys.admin, body: person });
  await app.sql(`update users set managed_by = 'scim' where company_id = $1 and id = $2`, [company.id, local.id]);
  const patched = await patch(company, local.id, { op: 'replace', path: 'title', value: 'Engineer' });
  expect(patched.status).toBe(200);
  const configuration = `${app.url}/api/v1/identity-configuration`;
  await call('PATCH', configuration, { key: company.keys.admin, body: { allowSyncPassword: false } });
  expect(await verifyPassword(await hashOf(company, local.id), person.password)).toBe(true);
});

test('a change that read the user before the switch does not write the password back', async () => {
  const company = await makeCompany(app, { allowSyncPassword: true });
  const id = await createUser(company, 'k3Vq9tZ1');
  // The change has read the user and waits for the row; meanwhile the switch goes off.
  await app.sql('begin');
  await app.sql('select 1 from users where company_id = $1 and id = $2 for update', [company.id, id]);
  const waiting = patch(company, id, { op: 'replace', path: 'title', value: 'Engineer' });
  await untilWaiting(app);
  const off = call('PATCH', `${app.url}/api/v1/identity-configuration`, {
    key: company.keys.admin,
    body: { allowSyncPassword: false },
  });
  await untilWaiting(app, 2);
  await app.sql('rollback');
  expect((await Promise.all([waiting, off])).map(({ status }) => status)).toEqual([200, 200]);
  expect(await hashOf(company, id)).toBeNull();
});

test('audit events are final: the database refuses to change or delete one', async () => {
  const company = await makeCompany(app);
  await createUser(company);
  for (const statement of ['delete from audit_events', `update audit_events set actor_name = 'nobody'`]) {
    await expect(app.sql(`${statement} where company_id = $1`, [company.id])).rejects.toThrow('append-only');
  }
});
