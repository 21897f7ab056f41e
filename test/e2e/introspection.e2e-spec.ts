import type { IntrospectedRow } from '../../src/sign-in/introspection/introspect.statement.js';
import { Introspection } from '../../src/sign-in/introspection/introspection.service.js';
import { adminApi, type AdminApi } from '../support/admin-api.js';
import { call } from '../support/call.js';
import { captureSql } from '../support/capture-sql.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeLocalUser, PASSWORD } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PATH = '/sessions/introspect';
const INACTIVE = { active: false };

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;
let ask: AdminApi;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app, { sso: false, scim: false });
  api = adminApi(app, acme);
  ask = adminApi(app, acme, acme.keys.product);
});
afterAll(() => app.close());

/** Somebody who is signed in. */
async function person(traits: Record<string, unknown> = {}, company = acme) {
  const userName = `jane-${Math.random().toString(36).slice(2)}@acme.test`;
  const id = await makeLocalUser(adminApi(app, company), { userName, password: PASSWORD, ...traits });
  const answer = await call('POST', `${app.url}/auth/sign-in`, {
    body: { company: company.slug, userName, password: PASSWORD },
  });
  const [cookie = ''] = answer.headers.getSetCookie().filter((line) => line.includes('muster_session='));
  return { id, userName, token: /muster_session=([^;]+)/.exec(cookie)?.[1] ?? '' };
}

const introspect = async (token: string) => (await ask('POST', PATH, { token })).body;

test('who it is, what they may do and why', async () => {
  const jane = await person({ displayName: 'Jane Roe', email: 'jane@acme.test' });
  const pool = await api('POST', '/agent-pools', { name: 'Leads', role: 'manager' });
  await api('POST', `/agent-pools/${pool.body.id}/members`, { userIds: [jane.id] });
  const body = await introspect(jane.token);
  expect(body).toEqual({
    active: true,
    session: {
      id: expect.any(String),
      loginMethod: 'password',
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
    },
    user: {
      id: jane.id,
      userName: jane.userName,
      externalId: null,
      displayName: 'Jane Roe',
      email: 'jane@acme.test',
    },
    company: { id: acme.id, slug: acme.slug, name: 'Acme' },
    role: 'manager',
    grants: [
      { through: 'direct', role: 'user', decides: false },
      expect.objectContaining({ through: 'agentPool', role: 'user', decides: false, sources: ['default'] }),
      expect.objectContaining({ through: 'agentPool', role: 'manager', decides: true, sources: ['portal'] }),
    ],
    pools: [
      { id: acme.defaultPoolId, name: 'Default', role: 'user', isDefault: true },
      { id: pool.body.id, name: 'Leads', role: 'manager', isDefault: false },
    ],
  });
  const byId = await ask('POST', PATH, { sessionId: (body['session'] as { id: string }).id });
  expect(byId.body).toEqual(body);
});

test('right at once: a role, a name, a session that ends, a person who leaves', async () => {
  const jane = await person();
  expect(await introspect(jane.token)).toMatchObject({ role: 'user' });
  const pool = await api('POST', '/agent-pools', { name: 'Crew', role: 'manager' });
  await api('POST', `/agent-pools/${pool.body.id}/members`, { userIds: [jane.id] });
  await api('PATCH', `/users/${jane.id}`, { displayName: 'Boss' });
  expect(await introspect(jane.token)).toMatchObject({ role: 'manager', user: { displayName: 'Boss' } });
  await api('DELETE', `/agent-pools/${pool.body.id}/members/${jane.id}`);
  expect(await introspect(jane.token)).toMatchObject({ role: 'user' });
  const jack = await person();
  expect(await introspect(jack.token)).toMatchObject({ role: 'user' });
  await app.sql('update sessions set revoked_at = now() where user_id = $1', [jack.id]);
  expect(await introspect(jack.token)).toEqual(INACTIVE);
  await api('PATCH', `/users/${jane.id}`, { active: false });
  expect(await introspect(jane.token)).toEqual(INACTIVE);
  await api('PATCH', `/users/${jane.id}`, { active: true });
  expect(await introspect(jane.token)).toEqual(INACTIVE);
});

test('somebody inactive has no session, even where none was ended with it', async () => {
  const jane = await person();
  const { session } = (await introspect(jane.token)) as { session?: { id: string } };
  await app.sql('update users set active = false where id = $1', [jane.id]);
  expect(await introspect(jane.token)).toEqual(INACTIVE);
  expect((await ask('POST', PATH, { sessionId: session?.id })).body).toEqual(INACTIVE);
});

test('one named statement after the one that reads the key, and each call reads anew', async () => {
  const jane = await person();
  await introspect(jane.token);
  for (const body of [{ token: jane.token }, { token: jane.token }]) {
    const sent = await captureSql(() => ask('POST', PATH, body));
    expect(sent.map(({ name }) => name)).toEqual(['auth.find-caller', 'sign-in.introspect-by-hash']);
  }
  const { session } = (await introspect(jane.token)) as { session?: { id: string } };
  const byId = await captureSql(() => ask('POST', PATH, { sessionId: session?.id }));
  expect(byId.map(({ name }) => name)).toEqual(['auth.find-caller', 'sign-in.introspect-by-id']);
});

test('questions that come together are one statement, and each has its own answer', async () => {
  const [jane, jack] = [await person(), await person()];
  const other = await makeCompany(app, { sso: false, scim: false });
  const stranger = await person({}, other);
  await introspect(jane.token);
  await introspect(jack.token);
  const introspection = app.app.get(Introspection, { strict: false });
  const tokens = [jane.token, jack.token, jane.token, stranger.token, `${jane.token}x`];
  let rows: readonly (IntrospectedRow | null)[] = [];
  const sent = await captureSql(async () => {
    rows = await Promise.all(tokens.map((token) => introspection.byToken(acme.id, token)));
  });
  expect(rows.map((row) => row?.user_id ?? null)).toEqual([jane.id, jack.id, jane.id, null, null]);
  expect(sent.map(({ name }) => name)).toEqual(['sign-in.introspect-by-hash']);
});

test('an id counts in any spelling of its letters', async () => {
  const jane = await person();
  const { session } = (await introspect(jane.token)) as { session?: { id: string } };
  const { body } = await ask('POST', PATH, { sessionId: session?.id.toUpperCase() });
  expect(body).toMatchObject({ active: true, user: { id: jane.id } });
});

test('deleted, suspended, over and idle are the same answer', async () => {
  const [gone, old, idle] = [await person(), await person(), await person()];
  await api('DELETE', `/users/${gone.id}`);
  await app.sql(`update sessions set expires_at = now() where user_id = $1`, [old.id]);
  await app.sql(`update sessions set idle_expires_at = now() where user_id = $1`, [idle.id]);
  for (const { token } of [gone, old, idle]) expect(await introspect(token)).toEqual(INACTIVE);
  const other = await makeCompany(app, { sso: false, scim: false });
  const jane = await person({}, other);
  const askOther = adminApi(app, other, other.keys.product);
  expect((await askOther('POST', PATH, { token: jane.token })).body).toMatchObject({ active: true });
  await app.sql(`update companies set status = 'suspended' where id = $1`, [other.id]);
  expect((await askOther('POST', PATH, { token: jane.token })).body).toEqual(INACTIVE);
});

test('a session of another company is none, by token and by id', async () => {
  const other = await makeCompany(app, { sso: false, scim: false });
  const jane = await person({}, other);
  const [session] = await app.sql<{ id: string }>('select id from sessions where company_id = $1', [other.id]);
  expect(await introspect(jane.token)).toEqual(INACTIVE);
  expect((await ask('POST', PATH, { sessionId: session?.id })).body).toEqual(INACTIVE);
});

test('whoever works in the product is not idle; who is only asked about by id may be', async () => {
  const jane = await person();
  const before = async () => {
    const [row] = await app.sql<{ id: string; idle_expires_at: Date }>(
      'select id, idle_expires_at from sessions where user_id = $1',
      [jane.id],
    );
    return row;
  };
  await app.sql(
    `update sessions set last_seen_at = now() - interval '5 minutes', idle_expires_at = now() + interval '55 minutes' where user_id = $1`,
    [jane.id],
  );
  const start = await before();
  await ask('POST', PATH, { sessionId: start?.id });
  expect((await before())?.idle_expires_at).toEqual(start?.idle_expires_at);
  await introspect(jane.token);
  expect((await before())?.idle_expires_at.getTime()).toBeGreaterThan(start?.idle_expires_at.getTime() ?? 0);
});

test.each(['', 'nonsense', 'null', 'msn_'])('the token %j is inactive or refused, never an error', async (token) => {
  const { status, body } = await ask('POST', PATH, { token });
  expect(status === 400 || body['active'] === false).toBe(true);
});

test('an API key is no session', async () => {
  expect(await introspect(acme.keys.admin)).toEqual(INACTIVE);
});

test('only a key with the scope product, which opens nothing else', async () => {
  const asWith = async (key: string | null) => (await adminApi(app, acme, key)('POST', PATH, { token: 'x' })).status;
  expect(await asWith(null)).toBe(401);
  expect(await asWith(`${acme.keys.product}x`)).toBe(401);
  for (const scope of ['admin', 'read', 'scim'] as const) expect(await asWith(acme.keys[scope])).toBe(403);
  expect(await asWith(acme.keys.product)).toBe(200);
  expect((await ask('GET', '/users')).status).toBe(403);
  expect((await call('GET', `${acme.scimUrl}/Users`, { key: acme.keys.product })).status).toBe(403);
});

test.each([
  ['neither', {}],
  ['both', { token: 'x', sessionId: '0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10' }],
  ['an id that is none', { sessionId: 'x' }],
  ['a token that is no text', { token: 7 }],
  ['a body that is not JSON', '{'],
])('400: %s', async (_, body) => {
  expect((await ask('POST', PATH, body)).status).toBe(400);
});
