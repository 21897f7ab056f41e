import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/common/role.js';
import { adminApi } from '../support/admin-api.js';
import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeOperatorKey } from '../support/make-operator-key.js';
import { makePerson, SAME_ORIGIN, signIn, type Person } from '../support/person.js';
import { startApp, type TestApp } from '../support/start-app.js';

/**
 * Who may call what (domain §2): the least role of a person. `me`: a person only, of any role. `anyone`: without a key or
 * session. `operator`: whoever operates Muster. `product`: the company's product, by a key of that scope only.
 */
type Least = Role | 'me' | 'anyone' | 'operator' | 'product';

const LEAST: Readonly<Record<string, Least>> = {
  'GET /auth/state': 'anyone',
  'POST /auth/setup': 'anyone',
  'POST /auth/sign-in': 'anyone',
  'POST /auth/break-glass/sign-in': 'anyone',
  'POST /auth/sign-out': 'anyone',
  'POST /auth/discover': 'anyone',
  'GET /auth/session': 'me',
  'POST /auth/password': 'me',
  'POST /api/v1/setup': 'anyone',
  'POST /auth/password-reset': 'anyone',
  'POST /auth/links/inspect': 'anyone',
  'POST /auth/links/complete': 'anyone',
  'GET /api/v1/invitations': 'manager',
  'POST /api/v1/invitations': 'manager',
  'POST /api/v1/invitations/{id}/resend': 'manager',
  'DELETE /api/v1/invitations/{id}': 'manager',
  'GET /api/v1/me': 'me',
  'GET /api/v1/company': 'manager',
  'GET /api/v1/users': 'manager',
  'POST /api/v1/users': 'manager',
  'POST /api/v1/users/batch': 'manager',
  'GET /api/v1/users/{id}': 'manager',
  'PATCH /api/v1/users/{id}': 'manager',
  'DELETE /api/v1/users/{id}': 'manager',
  'GET /api/v1/users/{id}/effective-role': 'manager',
  // One's own is for everybody: see below.
  'GET /api/v1/users/{id}/sessions': 'manager',
  'DELETE /api/v1/users/{id}/sessions': 'manager',
  'GET /api/v1/users/{id}/sso-binding': 'admin',
  'DELETE /api/v1/users/{id}/sso-binding': 'admin',
  'GET /api/v1/agent-pools': 'manager',
  'GET /api/v1/agent-pools/{id}': 'manager',
  'POST /api/v1/agent-pools': 'admin',
  'PATCH /api/v1/agent-pools/{id}': 'admin',
  'DELETE /api/v1/agent-pools/{id}': 'admin',
  'GET /api/v1/agent-pools/{id}/members': 'manager',
  'POST /api/v1/agent-pools/{id}/members': 'manager',
  'POST /api/v1/agent-pools/{id}/members/remove': 'manager',
  'DELETE /api/v1/agent-pools/{id}/members/{userId}': 'manager',
  'GET /api/v1/groups': 'manager',
  'GET /api/v1/groups/{id}': 'manager',
  'GET /api/v1/groups/{id}/members': 'manager',
  'POST /api/v1/groups/{id}/agent-pools': 'admin',
  'DELETE /api/v1/groups/{id}/agent-pools/{poolId}': 'admin',
  'GET /api/v1/identity-configuration': 'admin',
  'PATCH /api/v1/identity-configuration': 'admin',
  'POST /api/v1/identity-configuration/preview': 'admin',
  'GET /api/v1/identity-configuration/break-glass-candidates': 'admin',
  'GET /api/v1/identity-configuration/hand-over': 'admin',
  'POST /api/v1/identity-configuration/hand-over': 'admin',
  'GET /api/v1/identity-configuration/hand-over/not-linked': 'admin',
  'GET /api/v1/identity-configuration/hand-over/progress': 'admin',
  'GET /api/v1/identity-configuration/hand-over/export': 'admin',
  'POST /api/v1/identity-configuration/return-to-local': 'admin',
  'GET /api/v1/company-domains': 'admin',
  'POST /api/v1/company-domains': 'admin',
  'POST /api/v1/company-domains/{domain}/check': 'admin',
  'DELETE /api/v1/company-domains/{domain}': 'admin',
  'GET /api/v1/dashboard': 'manager',
  'GET /api/v1/offboarding-receipts': 'admin',
  'GET /api/v1/offboarding-receipts/{id}': 'admin',
  'GET /api/v1/offboarding-receipts/{id}/text': 'admin',
  'GET /api/v1/provisioning-log': 'admin',
  'GET /api/v1/provisioning-log/milestones': 'admin',
  'GET /api/v1/provisioning-log/statistics': 'admin',
  'GET /api/v1/provisioning-log/{id}': 'admin',
  'GET /api/v1/schema-extensions': 'admin',
  'POST /api/v1/schema-extensions': 'admin',
  'GET /api/v1/schema-extensions/{id}': 'admin',
  'PATCH /api/v1/schema-extensions/{id}': 'admin',
  'DELETE /api/v1/schema-extensions/{id}': 'admin',
  'GET /api/v1/sso-connection': 'admin',
  'PUT /api/v1/sso-connection': 'admin',
  'PATCH /api/v1/sso-connection': 'admin',
  'POST /api/v1/sso-connection/metadata': 'admin',
  'DELETE /api/v1/sso-connection': 'admin',
  'POST /api/v1/sso-connection/tests': 'admin',
  'GET /api/v1/sso-connection/tests/{id}': 'admin',
  'GET /api/v1/api-keys': 'admin',
  'POST /api/v1/api-keys': 'admin',
  'DELETE /api/v1/api-keys/{id}': 'admin',
  'GET /api/v1/audit-events': 'admin',
  'GET /api/v1/audit-events/actions': 'admin',
  'GET /api/v1/audit-events/export': 'admin',
  'POST /api/v1/sessions/introspect': 'product',
  'GET /api/v1/companies': 'operator',
  'POST /api/v1/companies': 'operator',
  'GET /api/v1/companies/{id}': 'operator',
  'PATCH /api/v1/companies/{id}': 'operator',
};

let app: TestApp;
let acme: TestCompany;
let people: Record<Role, { person: Person; cookie: string }>;
let suspended: { company: TestCompany; cookie: string };
let foreigner: string;
let operatorKey: string;
let productKey: string;
let groupId: string;
let receiptId: string;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app, { sso: false, scim: false });
  const enter = async (company: TestCompany, role: Role) => {
    const person = await makePerson(app, company, { role });
    return { person, cookie: await signIn(app, company, person) };
  };
  people = {
    user: await enter(acme, 'user'),
    manager: await enter(acme, 'manager'),
    admin: await enter(acme, 'admin'),
  };
  const globex = await makeCompany(app, { sso: false, scim: false });
  foreigner = (await enter(globex, 'admin')).cookie;
  const initech = await makeCompany(app, { sso: false, scim: false });
  suspended = { company: initech, cookie: (await enter(initech, 'admin')).cookie };
  await app.sql(`update companies set status = 'suspended' where id = $1`, [initech.id]);
  productKey = await acme.makeKey(['product']);
  operatorKey = (await makeOperatorKey(app)).text;
  groupId = randomUUID();
  await app.sql(`insert into groups (company_id, id, display_name, attributes) values ($1, $2, 'Sales', '{}')`, [
    acme.id,
    groupId,
  ]);
  const api = adminApi(app, acme);
  await api('PATCH', `/users/${(await makePerson(app, acme)).id}`, { active: false });
  receiptId = (await api('GET', '/offboarding-receipts')).body.items[0]?.id ?? '';
});
afterAll(() => app.close());

/** Bodies with which a change comes true, so that being let in means 2xx; with `{}` the others fail behind the door. */
const BODIES: Readonly<Record<string, () => unknown>> = {
  'POST /auth/discover': () => ({ email: 'jane@acme.test' }),
  'POST /auth/password-reset': () => ({ company: acme.slug, userName: 'nobody' }),
  'POST /api/v1/users': () => ({ userName: `made-${randomUUID()}` }),
  'PATCH /api/v1/users/{id}': () => ({ displayName: 'Jane' }),
  'POST /api/v1/agent-pools': () => ({ name: `Pool ${randomUUID()}`, role: 'user' }),
  'PATCH /api/v1/agent-pools/{id}': () => ({ description: 'Everybody' }),
  'POST /api/v1/agent-pools/{id}/members': () => ({ userIds: [people.user.person.id] }),
  'POST /api/v1/agent-pools/{id}/members/remove': () => ({ userIds: [people.user.person.id] }),
  'PATCH /api/v1/identity-configuration': () => ({}),
  'POST /api/v1/identity-configuration/preview': () => ({}),
  'POST /api/v1/company-domains': () => ({ domain: `a-${randomUUID().slice(0, 8)}.example` }),
  'POST /api/v1/api-keys': () => ({ label: 'another', scopes: ['scim'] }),
  'POST /api/v1/sessions/introspect': () => ({ token: 'nonsense' }),
  'DELETE /api/v1/users/{id}/sso-binding': () => undefined,
};

/** Reads of what nothing here has made: whoever is let in is told that it is not there. */
const NOT_THERE: readonly string[] = [
  'GET /api/v1/provisioning-log/{id}',
  'GET /api/v1/schema-extensions/{id}',
  'GET /api/v1/sso-connection/tests/{id}',
];

interface Route {
  readonly name: string;
  readonly method: string;
  readonly path: string;
}

function routeOf(name: string, ids: Record<string, string> = {}): Route {
  const [method = '', path = ''] = name.split(' ');
  return { name, method, path: path.replaceAll(/\{(\w+)\}/g, (_, id: string) => ids[id] ?? randomUUID()) };
}

/** What there is of the kind that a route names. */
function idsOf(name: string): Record<string, string> {
  const ofKind: Record<string, string> = {
    // Not the plain user, to whom their own sessions are open.
    users: people.manager.person.id,
    'agent-pools': acme.defaultPoolId,
    groups: groupId,
    'offboarding-receipts': receiptId,
    companies: acme.id,
  };
  const id = ofKind[name.split('/')[3] ?? ''];
  // What is there is not deleted under the feet of the next caller.
  return id === undefined || (name.startsWith('DELETE ') && !(name in BODIES)) ? {} : { id };
}

interface Told {
  readonly status: number;
  readonly code: unknown;
}

/** Not every answer is JSON. */
async function send({ name, method, path }: Route, by: { cookie?: string; key?: string }): Promise<Told> {
  const query = name === 'GET /api/v1/audit-events/export' ? '?format=json' : '';
  const response = await fetch(app.url + path + query, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(by.cookie === undefined ? {} : { cookie: by.cookie, ...SAME_ORIGIN }),
      ...(by.key === undefined ? {} : { authorization: `Bearer ${by.key}` }),
    },
    body: method === 'GET' ? undefined : JSON.stringify(BODIES[name]?.() ?? {}),
  });
  const text = await response.text();
  const code = response.status < 400 ? undefined : (JSON.parse(text) as { code: unknown }).code;
  return { status: response.status, code };
}

/** `in`, or why not. A read that is let in is answered, and so is a change that has a body here. */
function outcome({ status, code }: Told, name: string, isThere = true): string {
  const isAtTheDoor =
    status === 401 || (status === 403 && /^(role\.tooLow|session\.|csrf\.|forbidden$)/.test(String(code)));
  if (isAtTheDoor) return `${status} ${String(code)}`;
  const isRead = name.startsWith('GET ');
  const isMissing = isRead && (!isThere || NOT_THERE.includes(name));
  const isIn = isMissing ? status === 404 : isRead || name in BODIES ? status < 300 : status < 500;
  return isIn ? 'in' : `${status} ${String(code)}`;
}

test('every route is in the table', async () => {
  const { body } = await call('GET', `${app.url}/api/openapi.json`);
  const routes = Object.entries(body['paths'] as Record<string, Record<string, unknown>>)
    .filter(([path]) => path.startsWith('/api/v1/') || path.startsWith('/auth/'))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  expect(Object.keys(LEAST).sort()).toEqual(routes.sort());
});

const MISSING = '401 session.missing';
const WRONG_KEY = '401 unauthorized';
const TOO_LOW = '403 role.tooLow';
const NO_SCOPE = '403 forbidden';
const NOBODY = '403 session.needed';

test.each(Object.entries(LEAST))('%s is for %s', async (name, least) => {
  const route = routeOf(name, idsOf(name));
  const ask = async (by: { cookie?: string; key?: string }) => outcome(await send(route, by), name);
  const isRead = route.method === 'GET';
  const isOpen = least === 'anyone';
  // Only keys of their own kind: no session is looked at.
  const isForKeys = least === 'operator' || least === 'product';
  const ranks = { user: 1, manager: 2, admin: 3 };
  const needed = least === 'me' ? 1 : isOpen || isForKeys ? 0 : ranks[least];
  const ofPerson = (role: Role) => (isForKeys ? WRONG_KEY : ranks[role] >= needed ? 'in' : TOO_LOW);
  const ofKey = (inside: string) =>
    isOpen ? 'in' : least === 'operator' ? WRONG_KEY : least === 'product' ? NO_SCOPE : inside;
  const afterKey = least === 'me' ? NOBODY : 'in';
  const ofNobody = isOpen ? 'in' : isForKeys ? WRONG_KEY : MISSING;
  const cookieOf = async (role: Role) =>
    name === 'POST /auth/sign-out' ? signIn(app, acme, people[role].person) : people[role].cookie;

  const asked: Record<string, string> = {
    anonymous: await ask({}),
    'a user': await ask({ cookie: await cookieOf('user') }),
    'a manager': await ask({ cookie: await cookieOf('manager') }),
    'an admin': await ask({ cookie: await cookieOf('admin') }),
    'an admin of a suspended company': await ask({ cookie: suspended.cookie }),
    'the scim key': await ask({ key: acme.keys.scim }),
    'the read key': await ask({ key: acme.keys.read }),
    'the admin key': await ask({ key: acme.keys.admin }),
    'the admin key of a suspended company': outcome(
      await send(route, { key: suspended.company.keys.admin }),
      name,
      !/\{id\}/.test(name),
    ),
    'the product key': await ask({ key: productKey }),
    'the operator key': await ask({ key: operatorKey }),
    'a wrong key': await ask({ key: 'mst_wrong' }),
  };
  expect(asked).toEqual({
    anonymous: ofNobody,
    'a user': ofPerson('user'),
    'a manager': ofPerson('manager'),
    'an admin': ofPerson('admin'),
    'an admin of a suspended company': ofNobody,
    'the scim key': ofKey(NO_SCOPE),
    'the read key': ofKey(isRead ? afterKey : NO_SCOPE),
    'the admin key': ofKey(afterKey),
    'the admin key of a suspended company': ofKey(isRead ? afterKey : NO_SCOPE),
    'the product key': least === 'product' ? 'in' : ofKey(NO_SCOPE),
    'the operator key': isOpen || least === 'operator' ? 'in' : WRONG_KEY,
    'a wrong key': isOpen ? 'in' : WRONG_KEY,
  });
});

test('the admin of another company finds nothing here, whatever the route', async () => {
  const api = adminApi(app, acme);
  const pool = (await api('POST', '/agent-pools', { name: 'Ours', role: 'user' })).body.id;
  const apiKey = (await api('GET', '/api-keys')).body.items[0]?.id ?? '';
  const group = randomUUID();
  await app.sql(`insert into groups (company_id, id, display_name, attributes) values ($1, $2, 'Ours', '{}')`, [
    acme.id,
    group,
  ]);
  const user = people.user.person.id;
  const ofKind: Record<string, string> = { users: user, 'agent-pools': pool, groups: group, 'api-keys': apiKey };
  const tables = ['users', 'agent_pools', 'agent_pool_members', 'groups', 'group_pool_links', 'api_keys', 'sessions'];
  const state = async () => {
    const rows: unknown[] = [];
    for (const table of tables) {
      rows.push(await app.sql(`select t::text from ${table} t where company_id = $1 order by 1`, [acme.id]));
    }
    return rows;
  };
  const before = await state();
  const bodies: Record<string, unknown> = {
    'PATCH /api/v1/users/{id}': { active: false },
    'PATCH /api/v1/agent-pools/{id}': { name: 'Theirs' },
    'POST /api/v1/agent-pools/{id}/members': { userIds: [user] },
    'POST /api/v1/agent-pools/{id}/members/remove': { userIds: [user] },
    'POST /api/v1/groups/{id}/agent-pools': { poolIds: [pool] },
  };
  const named = Object.keys(LEAST).filter((name) => name.includes('{id}') && LEAST[name] !== 'operator');
  expect(named.length).toBeGreaterThan(12);
  for (const name of named) {
    const kind = name.split('/')[3] ?? '';
    const { method, path } = routeOf(name, { id: ofKind[kind] ?? randomUUID(), userId: user, poolId: pool });
    const headers = { cookie: foreigner, ...SAME_ORIGIN };
    const { status } = await call(method, app.url + path, { headers, body: bodies[name] });
    expect({ name, status }).toEqual({ name, status: 404 });
  }
  expect(await state()).toEqual(before);
});

test('a plain user sees their own sessions, and nobody else’s', async () => {
  const { person, cookie } = people.user;
  const own = await call('GET', `${app.url}/api/v1/users/${person.id}/sessions`, { headers: { cookie } });
  expect(own.status).toBe(200);
  expect(own.body.items.filter(({ isCurrent }) => isCurrent === true)).toHaveLength(1);
  const route = routeOf('GET /api/v1/users/{id}/sessions', { id: people.manager.person.id });
  expect(outcome(await send(route, { cookie }), route.name)).toBe(TOO_LOW);
});

test('a manager’s limits are the same with a session as in the use cases (invariant 14)', async () => {
  const { cookie } = people.manager;
  const admin = people.admin.person.id;
  const byManager = (method: string, path: string, body?: unknown) =>
    call(method, app.url + path, { headers: { cookie, ...SAME_ORIGIN }, body });
  const pool = (await adminApi(app, acme)('POST', '/agent-pools', { name: 'Admins', role: 'admin' })).body.id;
  for (const answer of [
    await byManager('POST', '/api/v1/users', { userName: 'risen', role: 'admin' }),
    await byManager('PATCH', `/api/v1/users/${admin}`, { active: false }),
    await byManager('PATCH', `/api/v1/users/${people.user.person.id}`, { role: 'admin' }),
    await byManager('DELETE', `/api/v1/users/${admin}`),
    await byManager('DELETE', `/api/v1/users/${admin}/sessions`),
    await byManager('POST', `/api/v1/agent-pools/${pool}/members`, { userIds: [people.user.person.id] }),
  ]) {
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status: 403, code: 'role.aboveOwn' });
  }
  const made = await byManager('POST', '/api/v1/users', { userName: 'by manager', role: 'manager' });
  expect(made.status).toBe(201);
  expect((await byManager('DELETE', `/api/v1/users/${made.body.id}`)).status).toBe(204);
});

test('invariant 12: the last admin cannot deactivate, lower or delete themselves, by session either', async () => {
  const company = await makeCompany(app, { sso: false, scim: false });
  const only = await makePerson(app, company, { role: 'admin' });
  const headers = { cookie: await signIn(app, company, only), ...SAME_ORIGIN };
  const url = `${app.url}/api/v1/users/${only.id}`;
  for (const answer of [
    await call('PATCH', url, { headers, body: { active: false } }),
    await call('PATCH', url, { headers, body: { role: 'user' } }),
    await call('DELETE', url, { headers }),
  ]) {
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status: 409, code: 'company.lastAdmin' });
  }
});

describe('addresses for providers and browsers (/sso)', () => {
  /** What they answer where there is nothing to sign in to; a session or a key makes no difference. */
  const SSO: Readonly<Record<string, readonly [status: number, location?: string]>> = {
    'GET /sso/start/:slug': [303, '/sign-in?sso=unavailable'],
    'GET /sso/finish/:slug': [303, '/sign-in?sso=again'],
    'GET /sso/saml/:slug/metadata': [200],
    'POST /sso/saml/:slug/acs': [303, '/sign-in?sso=unavailable'],
    'GET /sso/saml/:slug/slo': [400],
    'POST /sso/saml/:slug/slo': [400],
    'GET /sso/oidc/:slug/callback': [303, '/sign-in?sso=again'],
    'POST /sso/oidc/:slug/back-channel-logout': [400],
    'GET /sso/oidc/:slug/front-channel-logout': [400],
  };

  interface Layer {
    readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  }

  test('every one is in the table', () => {
    const express = app.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
    const routes = express.router.stack
      .flatMap(({ route }) =>
        Object.keys(route?.methods ?? {}).map((method) => `${method.toUpperCase()} ${route?.path}`),
      )
      .filter((name) => name.includes(' /sso/'));
    expect(Object.keys(SSO).sort()).toEqual(routes.sort());
  });

  test.each(Object.entries(SSO))('%s is the same for everybody, and gives nobody a session', async (name, expected) => {
    const [method = '', path = ''] = name.split(' ');
    const [status, location = null] = expected;
    const ask = async (slug: string, headers: Record<string, string>) => {
      const answer = await fetch(app.url + path.replace(':slug', slug), {
        method,
        headers,
        redirect: 'manual',
        ...(method === 'POST' ? { body: new URLSearchParams({ SAMLResponse: 'x', logout_token: 'x' }) } : {}),
      });
      const cookies = answer.headers.getSetCookie().filter((cookie) => cookie.includes('muster_session'));
      const at = answer.headers.get('location');
      return { status: answer.status, location: at && new URL(at).pathname + new URL(at).search, cookies };
    };
    const callers: Record<string, string>[] = [
      {},
      { cookie: people.admin.cookie },
      { authorization: `Bearer ${acme.keys.admin}` },
    ];
    for (const slug of [acme.slug, suspended.company.slug, 'nobody']) {
      for (const headers of callers) expect(await ask(slug, headers)).toEqual({ status, location, cookies: [] });
    }
  });
});

test.each(Object.entries(LEAST).filter(([name, least]) => least === 'anyone' && !name.startsWith('GET ')))(
  'another site cannot have its visitors send %s',
  async (name) => {
    const { method, path } = routeOf(name);
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const answer = await call(method, app.url + path, { headers, body: {} });
      expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status: 403, code: 'csrf.crossSite' });
    }
  },
);
