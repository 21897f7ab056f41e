import { randomUUID } from 'node:crypto';
import { Retention } from '../../src/offboarding/retention.service.js';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeLocalUser, makeScimUser, PASSWORD } from '../support/make-users.js';
import { byCookie, makePerson, signIn as signInAs } from '../support/person.js';
import { flushLog } from '../support/provisioning-log.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PATH = '/offboarding-receipts';

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;

beforeAll(async () => {
  app = await startApp({ AUDIT_DAYS: '30', RECEIPT_DAYS: '10' });
  acme = await makeCompany(app, { sso: false, scim: false });
  api = adminApi(app, acme);
});
afterAll(() => app.close());

async function signIn(company: TestCompany, userName: string): Promise<void> {
  const { status } = await call('POST', `${app.url}/auth/sign-in`, {
    body: { company: company.slug, userName, password: PASSWORD },
  });
  expect(status).toBe(200);
}

async function receiptsOf(userId: string, by: AdminApi = api) {
  return (await by('GET', `${PATH}?userId=${userId}`)).body.items;
}

async function printed(id: string, key: string): Promise<string> {
  const headers = { authorization: `Bearer ${key}` };
  return (await fetch(`${app.url}/api/v1${PATH}/${id}/text`, { headers })).text();
}

test.each([PATH, `${PATH}/${randomUUID()}`, `${PATH}/${randomUUID()}/text`])('GET %s is closed to others', (path) =>
  expectClosed(app, acme, 'GET', path),
);

test('deactivated in the portal: each session that ended, the memberships that are kept, and by which request', async () => {
  const userName = `jane-${randomUUID()}@acme.test`;
  const id = await makeLocalUser(api, { userName, password: PASSWORD });
  const pool = await api('POST', '/agent-pools', { name: 'Leads', role: 'manager' });
  await api('POST', `/agent-pools/${pool.body.id}/members`, { userIds: [id] });
  await signIn(acme, userName);
  await signIn(acme, userName);
  const done = await api('PATCH', `/users/${id}`, { active: false });
  const [receipt, ...more] = await receiptsOf(id);
  expect(more).toEqual([]);
  expect(receipt).toEqual({
    id: expect.any(String),
    at: expect.any(String),
    kind: 'deactivated',
    userId: id,
    userName,
    cause: {
      actorType: 'apiKey',
      actorName: 'key admin',
      requestId: done.headers.get('x-request-id'),
      sourceAddress: '127.0.0.1',
    },
    sessions: Array(2).fill({
      id: expect.any(String),
      loginMethod: 'password',
      createdAt: expect.any(String),
      endedAt: receipt?.['at'],
    }),
    memberships: [
      { poolId: acme.defaultPoolId, pool: 'Default', role: 'user', endedAt: null },
      { poolId: pool.body.id, pool: 'Leads', role: 'manager', endedAt: null },
    ],
  });
  expect((await api('GET', `${PATH}/${receipt?.id ?? ''}`)).body).toEqual(receipt);
  const text = await fetch(`${app.url}/api/v1${PATH}/${receipt?.id ?? ''}/text`, {
    headers: { authorization: `Bearer ${acme.keys.read}` },
  });
  expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const told = await text.text();
  expect(told).toContain(`Person    ${userName} (${id})`);
  expect(told).toContain('Sessions that ended: 2');
  expect(told).toContain('Leads (manager)  kept');
});

test('what ends sessions but is no leaving writes none; a second time writes none', async () => {
  const userName = `jack-${randomUUID()}@acme.test`;
  const id = await makeLocalUser(api, { userName, password: PASSWORD });
  await signIn(acme, userName);
  await api('PATCH', `/users/${id}`, { password: 'another good password' });
  expect(await receiptsOf(id)).toEqual([]);
  await api('PATCH', `/users/${id}`, { active: false });
  await api('PATCH', `/users/${id}`, { active: false });
  expect(await receiptsOf(id)).toHaveLength(1);
  await api('PATCH', `/users/${id}`, { active: true });
  await api('PATCH', `/users/${id}`, { active: false });
  expect(await receiptsOf(id)).toHaveLength(2);
});

test('SCIM: active: false, then DELETE; after it no receipt knows the name', async () => {
  const scim = await makeCompany(app);
  const by = adminApi(app, scim);
  const userName = `leaver-${randomUUID()}@acme.test`;
  const id = await makeScimUser(scim, { userName });
  const patch = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', value: { active: false } }],
  };
  await call('PATCH', `${scim.scimUrl}/Users/${id}`, { key: scim.keys.scim, body: patch });
  const [receipt] = await receiptsOf(id, by);
  expect(receipt).toMatchObject({ kind: 'deactivated', userName });
  expect((await call('DELETE', `${scim.scimUrl}/Users/${id}`, { key: scim.keys.scim })).status).toBe(204);
  const receipts = await receiptsOf(id, by);
  expect(receipts).toMatchObject([
    {
      kind: 'deleted',
      userId: id,
      userName: null,
      cause: { actorName: 'key scim' },
      memberships: [{ pool: 'Default', endedAt: expect.any(String) }],
    },
    { kind: 'deactivated', userId: id, userName: null },
  ]);
  expect(JSON.stringify(receipts)).not.toContain('leaver');
  expect(await printed(receipt?.id ?? '', scim.keys.admin)).toContain(`user ${id} (deleted)`);
  expect(await printed(receipt?.id ?? '', scim.keys.admin)).not.toContain('leaver');
});

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const leaveBy: Record<string, (company: TestCompany, id: string, userName: string) => Promise<Answer>> = {
  'PUT active: false': ({ scimUrl, keys }, id, userName) =>
    call('PUT', `${scimUrl}/Users/${id}`, { key: keys.scim, body: { schemas: [USER], userName, active: false } }),
  'PATCH in a bulk': ({ scimUrl, keys }, id) =>
    bulk(scimUrl, keys.scim, { method: 'PATCH', path: `/Users/${id}`, data: OUT }),
  'DELETE in a bulk': ({ scimUrl, keys }, id) => bulk(scimUrl, keys.scim, { method: 'DELETE', path: `/Users/${id}` }),
  DELETE: ({ scimUrl, keys }, id) => call('DELETE', `${scimUrl}/Users/${id}`, { key: keys.scim }),
};
const OUT = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'Replace', path: 'active', value: 'False' }],
};
const bulk = (scimUrl: string, key: string, operation: object) =>
  call('POST', `${scimUrl}/Bulk`, {
    key,
    body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: [operation] },
  });

test.each(Object.keys(leaveBy))(
  'SCIM: %s leaves one receipt, whose request is in the provisioning log',
  async (way) => {
    const scim = await makeCompany(app);
    const by = adminApi(app, scim);
    const userName = `${randomUUID()}@acme.test`;
    const id = await makeScimUser(scim, { userName });
    const done = await leaveBy[way]?.(scim, id, userName);
    const [receipt, ...more] = await receiptsOf(id, by);
    expect(more).toEqual([]);
    const { requestId } = receipt?.['cause'] as { requestId: string };
    expect(requestId).toBe(done?.headers.get('x-request-id'));
    await flushLog(app);
    const entry = await by('GET', `/provisioning-log/${requestId}`);
    expect({ status: entry.status, id: entry.body.id }).toEqual({ status: 200, id: requestId });
  },
);

test('a local user who is deleted in the portal leaves one, with the sessions that ended and no name', async () => {
  const userName = `jill-${randomUUID()}@acme.test`;
  const id = await makeLocalUser(api, { userName, password: PASSWORD });
  await signIn(acme, userName);
  expect((await api('DELETE', `/users/${id}`)).status).toBe(204);
  const receipts = await receiptsOf(id);
  expect(receipts).toMatchObject([
    {
      kind: 'deleted',
      userName: null,
      sessions: [{ loginMethod: 'password' }],
      memberships: [{ pool: 'Default', endedAt: receipts[0]?.['at'] }],
    },
  ]);
});

test('somebody who deactivated themselves is not named either, once they are deleted', async () => {
  const ada = await makePerson(app, acme, { role: 'admin' });
  await makePerson(app, acme, { role: 'admin' });
  const cookie = await signInAs(app, acme, ada);
  expect((await byCookie(app, cookie, 'PATCH', `/api/v1/users/${ada.id}`, { active: false })).status).toBe(200);
  expect(await receiptsOf(ada.id)).toMatchObject([{ userName: ada.userName, cause: { actorName: ada.userName } }]);
  await api('DELETE', `/users/${ada.id}`);
  expect(await receiptsOf(ada.id)).toMatchObject([
    { kind: 'deleted', userName: null, cause: { actorName: 'key admin' } },
    { kind: 'deactivated', userName: null, cause: { actorName: 'deleted user' } },
  ]);
  const bob = await makePerson(app, acme, { role: 'admin' });
  const { status } = await byCookie(app, await signInAs(app, acme, bob), 'DELETE', `/api/v1/users/${bob.id}`);
  expect(status).toBe(204);
  expect(await receiptsOf(bob.id)).toMatchObject([{ kind: 'deleted', cause: { actorName: 'deleted user' } }]);
});

test('one company never sees the receipts of another', async () => {
  const id = await makeLocalUser(api);
  await api('PATCH', `/users/${id}`, { active: false });
  const [receipt] = await receiptsOf(id);
  const other = await makeCompany(app, { sso: false, scim: false });
  const by = adminApi(app, other);
  expect(await receiptsOf(id, by)).toEqual([]);
  expect((await by('GET', `${PATH}/${receipt?.id ?? ''}`)).status).toBe(404);
  expect((await by('GET', `${PATH}/${receipt?.id ?? ''}/text`)).status).toBe(404);
  expect((await by('GET', `${PATH}/nonsense`)).status).toBe(404);
  expect((await by('GET', `${PATH}?userId=nonsense`)).status).toBe(400);
});

describe('retention', () => {
  const count = async (table: string): Promise<number> => {
    const [row] = await app.sql<{ n: number }>(`select count(*)::int as n from ${table} where company_id = $1`, [
      acme.id,
    ]);
    return row?.n ?? 0;
  };
  /** An id of so many days ago (UUIDv7). */
  const idOf = (days: number): string => {
    const hex = (Date.now() - days * 86_400_000).toString(16).padStart(12, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-9000-${randomUUID().slice(-12)}`;
  };

  test('events and receipts that are older than they are kept go; nothing else does', async () => {
    for (const days of [29, 31]) {
      await app.sql(
        `insert into audit_events (company_id, id, actor_type, actor_name, action, target_type)
         values ($1, $2, 'system', 'test', 'user.created', 'user')`,
        [acme.id, idOf(days)],
      );
    }
    for (const days of [9, 11]) {
      await app.sql(
        `insert into offboarding_receipts (company_id, id, kind, user_id, actor_type, actor_name, sessions, memberships)
         values ($1, $2, 'deleted', $3, 'system', 'test', '[]', '[]')`,
        [acme.id, idOf(days), randomUUID()],
      );
    }
    const before = [await count('audit_events'), await count('offboarding_receipts')];
    await app.app.get(Retention, { strict: false }).run();
    expect([await count('audit_events'), await count('offboarding_receipts')]).toEqual(before.map((n) => n - 1));
  });

  test('the door is open to the retention alone', async () => {
    await expect(app.sql('delete from audit_events where company_id = $1', [acme.id])).rejects.toThrow('append-only');
    await app.sql(`begin`);
    await app.sql(`select set_config('muster.retention', 'audit_events', true)`);
    await expect(app.sql(`update audit_events set actor_name = 'x' where company_id = $1`, [acme.id])).rejects.toThrow(
      'append-only',
    );
    await app.sql(`rollback`);
  });
});
