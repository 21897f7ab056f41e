import { randomUUID } from 'node:crypto';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeLocalUser, makeManyLocalUsers, makeScimUser, markPasswordUsed, PASSWORD } from '../support/make-users.js';
import { makePerson, trySignIn } from '../support/person.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { untilWaiting } from '../support/until-waiting.js';

const CONFIGURATION = '/identity-configuration';
const HAND_OVER = `${CONFIGURATION}/hand-over`;
const RETURN = `${CONFIGURATION}/return-to-local`;

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

interface Scene {
  readonly company: TestCompany;
  readonly api: AdminApi;
  readonly adminId: string;
  readonly seenId: string;
  readonly unseenId: string;
}

/** SCIM is on; a break-glass admin, a local user the provider looked for, and a local manager it never looked for. */
async function makeScene(): Promise<Scene> {
  const company = await makeCompany(app);
  const api = adminApi(app, company);
  const adminId = await makeLocalUser(api, { role: 'admin', password: PASSWORD });
  await markPasswordUsed(app, company, adminId);
  await api('PATCH', CONFIGURATION, { breakGlassUserIds: [adminId] });
  const seenId = await makeLocalUser(api, { userName: 'seen@acme.test' });
  const unseenId = await makeLocalUser(api, { userName: 'unseen@acme.test', role: 'manager', password: PASSWORD });
  await lookUp(company, 'seen@acme.test');
  return { company, api, adminId, seenId, unseenId };
}

function lookUp(company: TestCompany, userName: string) {
  const filter = encodeURIComponent(`userName eq "${userName}"`);
  return call('GET', `${company.scimUrl}/Users?filter=${filter}`, { key: company.keys.scim });
}

const managedBy = async (id: string) =>
  (await app.sql('select managed_by from users where id = $1', [id]))[0]?.['managed_by'];
const handOverEvents = (company: TestCompany) =>
  app.sql(
    `select action, target_id, before, after, actor_type, request_id is not null as traced from audit_events
     where company_id = $1 and (action like 'user.handedOver' or action like 'user.returned%'
       or action like 'identityConfiguration.users%') order by action, target_name`,
    [company.id],
  );

describe('who may', () => {
  test.each([
    ['GET', HAND_OVER],
    ['POST', HAND_OVER],
    ['GET', `${HAND_OVER}/export`],
    ['GET', `${HAND_OVER}/not-linked`],
    ['GET', `${HAND_OVER}/progress`],
    ['POST', RETURN],
  ])('%s %s needs a key of the right scope', async (method, path) => {
    await expectClosed(app, await makeCompany(app), method, path);
  });
});

describe('preview (invariants 9, 10)', () => {
  test('is searched by a part of the name, and counts what it found', async () => {
    const { api, unseenId } = await makeScene();
    const find = async (query: string) => (await api('GET', `${HAND_OVER}?${query}`)).body;
    expect(await find('search=UNSEEN')).toMatchObject({ items: [{ id: unseenId }], totalResults: 1 });
    expect(await find('search=seen%40acme')).toMatchObject({ totalResults: 2, counts: { local: 3 } });
    expect(await find('search=seen%40acme&kind=seen&count=1')).toMatchObject({ totalResults: 1 });
    expect(await find('search=100%25')).toMatchObject({ items: [], totalResults: 0 });
  });

  test('is downloaded whole, as CSV that no spreadsheet runs', async () => {
    const { company, api, seenId, unseenId } = await makeScene();
    const oddId = await makeLocalUser(api, { userName: '=odd@acme.test', displayName: 'Odd, "Jane"' });
    const download = (query: string) =>
      fetch(`${app.url}/api/v1${HAND_OVER}/export${query}`, {
        headers: { authorization: `Bearer ${company.keys.read}` },
      });
    const answer = await download('?search=acme.test');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="muster-hand-over-${company.slug}.csv"`,
    );
    const [head, ...lines] = (await answer.text()).split('\r\n');
    expect(head).toBe('userName,displayName,kind,active,directRole,lastSeenFromProviderAt,id');
    expect(lines).toEqual(
      expect.arrayContaining([
        `'=odd@acme.test,"Odd, ""Jane""",unseen,true,user,,${oddId}`,
        `unseen@acme.test,,unseen,true,manager,,${unseenId}`,
        expect.stringMatching(new RegExp(`^seen@acme.test,,seen,true,user,[-0-9T:.]+Z,${seenId}$`)),
      ]),
    );
    expect((await (await download('?kind=seen')).text()).trim().split('\r\n')).toHaveLength(2);
    expect((await download('?kind=other')).status).toBe(400);
  });

  test('people not yet linked are searched too', async () => {
    const { api } = await makeScene();
    await api('POST', HAND_OVER, { confirmUnseen: true });
    const { body } = await api('GET', `${HAND_OVER}/not-linked?search=Unseen`);
    expect(body).toMatchObject({ items: [{ userName: 'unseen@acme.test' }], totalResults: 1 });
  });

  test('splits local users into seen, unseen and excluded, and does nothing', async () => {
    const { company, api, adminId, seenId, unseenId } = await makeScene();
    await makeScimUser(company);
    const { status, body } = await adminApi(app, company, company.keys.read)('GET', HAND_OVER);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      counts: { local: 3, scim: 1, seen: 1, unseen: 1, excluded: 1 },
      totalResults: 3,
      startIndex: 1,
      itemsPerPage: 3,
    });
    const kinds = Object.fromEntries(body.items.map((user) => [user.id, user['kind']]));
    expect(kinds).toEqual({ [adminId]: 'excluded', [seenId]: 'seen', [unseenId]: 'unseen' });
    expect(body.items.find((user) => user.id === unseenId)).toEqual({
      id: unseenId,
      userName: 'unseen@acme.test',
      displayName: null,
      active: true,
      directRole: 'manager',
      lastSeenFromProviderAt: null,
      kind: 'unseen',
    });
    expect((await api('GET', CONFIGURATION)).body['provisionExistingUsers']).toBe(false);
    expect(await managedBy(seenId)).toBe('local');
  });

  test.each(['seen', 'unseen', 'excluded'])('lists the %s ones only', async (kind) => {
    const { api } = await makeScene();
    const { body } = await api('GET', `${HAND_OVER}?kind=${kind}`);
    expect(body['totalResults']).toBe(1);
    expect(body.items.map((user) => user['kind'])).toEqual([kind]);
  });

  test('pages in the order of the names', async () => {
    const { api } = await makeScene();
    for (const letter of ['c', 'A', 'b']) await makeLocalUser(api, { userName: `${letter}@acme.test` });
    const page = await api('GET', `${HAND_OVER}?kind=unseen&startIndex=2&count=2`);
    expect(page.body.items.map((user) => user['userName'])).toEqual(['b@acme.test', 'c@acme.test']);
    expect(page.body).toMatchObject({ totalResults: 4, startIndex: 2, itemsPerPage: 2 });
  });

  test.each(['kind=other', 'kind=', 'startIndex=0', 'foo=1'])('?%s is 400', async (query) => {
    const { api } = await makeScene();
    expect((await api('GET', `${HAND_OVER}?${query}`)).status).toBe(400);
  });
});

describe('hand-over (invariants 9, 10, 20)', () => {
  test('with users never seen it is 409 with the counts, and nothing is done', async () => {
    const { company, api, seenId, unseenId } = await makeScene();
    for (const [method, path, body] of [
      ['POST', HAND_OVER, {}],
      ['POST', HAND_OVER, { confirmUnseen: false }],
      ['PATCH', CONFIGURATION, { provisionExistingUsers: true }],
    ] as const) {
      const answer = await api(method, path, body);
      expect({ status: answer.status, code: answer.body['code'] }).toEqual({
        status: 409,
        code: 'handOver.unseenUsers',
      });
      expect(answer.body['message']).toMatch(/^1 of 2 local users were never seen/);
    }
    expect([await managedBy(seenId), await managedBy(unseenId)]).toEqual(['local', 'local']);
    expect((await api('GET', CONFIGURATION)).body['provisionExistingUsers']).toBe(false);
    expect(await handOverEvents(company)).toEqual([]);
  });

  test.each([
    ['POST', HAND_OVER, { confirmUnseen: true }],
    ['PATCH', CONFIGURATION, { provisionExistingUsers: true, confirmUnseen: true }],
  ] as const)('confirmed by %s %s all but break-glass admins go, and keep everything', async (method, path, body) => {
    const { company, api, adminId, seenId, unseenId } = await makeScene();
    const pool = await api('POST', '/agent-pools', { name: 'Support', role: 'manager' });
    await api('POST', `/agent-pools/${pool.body.id}/members`, { userIds: [unseenId] });
    const stored =
      'select id, user_name, direct_role, password_hash, attributes, active, created_at from users where id = $1';
    const memberships = 'select pool_id, source from agent_pool_members where user_id = $1 order by pool_id, source';
    const before = [await app.sql(stored, [unseenId]), await app.sql(memberships, [unseenId])];
    const { status } = await api(method, path, body);
    expect(status).toBe(200);
    expect([await managedBy(adminId), await managedBy(seenId), await managedBy(unseenId)]).toEqual([
      'local',
      'scim',
      'scim',
    ]);
    expect([await app.sql(stored, [unseenId]), await app.sql(memberships, [unseenId])]).toEqual(before);
    expect((await api('GET', CONFIGURATION)).body).toMatchObject({
      provisionExistingUsers: true,
      counts: { local: 1, scim: 2, notLinked: 2, seen: 0, unseen: 0, excluded: 1 },
    });
    const perUser = {
      before: { managedBy: 'local' },
      after: { managedBy: 'scim' },
      actor_type: 'apiKey',
      traced: true,
    };
    expect(await handOverEvents(company)).toEqual([
      {
        action: 'identityConfiguration.usersHandedOver',
        target_id: company.id,
        before: null,
        after: { seen: 1, unseen: 1, excluded: 1, confirmUnseen: true },
        actor_type: 'apiKey',
        traced: true,
      },
      { action: 'user.handedOver', target_id: seenId, ...perUser },
      { action: 'user.handedOver', target_id: unseenId, ...perUser },
    ]);
  });

  test('audit events made in SQL have ids in the order of time', async () => {
    const { company, api } = await makeScene();
    await api('POST', HAND_OVER, { confirmUnseen: true });
    await api('POST', '/api-keys', { scopes: ['scim'] });
    const events = await app.sql<{ id: string; action: string }>(
      'select id, action from audit_events where company_id = $1 order by id',
      [company.id],
    );
    const actions = events.map((event) => event.action);
    expect(actions.at(-1)).toBe('apiKey.created');
    expect(actions.indexOf('user.handedOver')).toBeGreaterThan(actions.lastIndexOf('user.created'));
    for (const { id } of events)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('the provider then finds and links the same user, who is read-only for admins', async () => {
    const { company, api, seenId } = await makeScene();
    expect((await lookUp(company, 'seen@acme.test')).body).toMatchObject({ totalResults: 0 });
    await api('POST', HAND_OVER, { confirmUnseen: true });
    const found = await lookUp(company, 'seen@acme.test');
    expect(found.body.Resources.map((user) => user.id)).toEqual([seenId]);
    const refused = await api('PATCH', `/users/${seenId}`, { displayName: 'X' });
    expect({ status: refused.status, code: refused.body['code'] }).toEqual({ status: 403, code: 'user.readOnly' });
    const notLinked = async () => (await api('GET', `${HAND_OVER}/not-linked`)).body;
    expect((await notLinked()).items.map((user) => user['userName'])).toEqual(['seen@acme.test', 'unseen@acme.test']);
    await call('PATCH', `${company.scimUrl}/Users/${seenId}`, {
      key: company.keys.scim,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path: 'externalId', value: '00u1' }],
      },
    });
    expect(await notLinked()).toMatchObject({ totalResults: 1, items: [{ userName: 'unseen@acme.test' }] });
    expect((await api('GET', '/identity-configuration')).body['warnings']).toContain(
      'One user of the provider is not yet linked by it: assign them there.',
    );
  });

  test('a second time does nothing; users made locally later stay local until it is done again', async () => {
    const { api } = await makeScene();
    await api('POST', HAND_OVER, { confirmUnseen: true });
    const again = await api('POST', HAND_OVER, {});
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ seen: 0, unseen: 0, excluded: 1 });
    const laterId = await makeLocalUser(api);
    // The switch is on already: sending it again is an echo, not an act.
    expect((await api('PATCH', CONFIGURATION, { provisionExistingUsers: true, confirmUnseen: true })).status).toBe(200);
    expect(await managedBy(laterId)).toBe('local');
    expect((await api('POST', HAND_OVER, { confirmUnseen: true })).body).toMatchObject({ unseen: 1 });
    expect(await managedBy(laterId)).toBe('scim');
  });

  test('turning the switch off only clears the mark', async () => {
    const { api, seenId } = await makeScene();
    await api('POST', HAND_OVER, { confirmUnseen: true });
    const { body } = await api('PATCH', CONFIGURATION, { provisionExistingUsers: false });
    expect(body).toMatchObject({ provisionExistingUsers: false, counts: { scim: 2 } });
    expect(await managedBy(seenId)).toBe('scim');
  });

  test('2: not while SCIM is off', async () => {
    const { api, seenId } = await makeScene();
    await api('PATCH', CONFIGURATION, { scimEnabled: false });
    const { status, body } = await api('POST', HAND_OVER, { confirmUnseen: true });
    expect({ status, code: body['code'] }).toEqual({ status: 409, code: 'identityConfiguration.scimFirst' });
    expect(await managedBy(seenId)).toBe('local');
  });

  test('SSO, SCIM and the hand-over in one step', async () => {
    const { api } = await makeScene();
    await api('PATCH', CONFIGURATION, { ssoEnabled: false, scimEnabled: false });
    const on = { ssoEnabled: true, scimEnabled: true, provisionExistingUsers: true };
    expect((await api('PATCH', CONFIGURATION, on)).status).toBe(409);
    expect((await api('GET', CONFIGURATION)).body).toMatchObject({ ssoEnabled: false, scimEnabled: false });
    expect((await api('PATCH', CONFIGURATION, { ...on, confirmUnseen: true })).body).toMatchObject({
      ...on,
      counts: { scim: 2 },
    });
  });

  test('says how far it is: people changed so far of all of them, and nothing once it has ended', async () => {
    const { company, api } = await makeScene();
    const other = await makeScene();
    await makeManyLocalUsers(app, company.id, 8_001);
    const progress = async (of: AdminApi) => (await of('GET', `${HAND_OVER}/progress`)).body;
    const none = { isUnderWay: false, done: 0, total: 0 };
    expect(await progress(api)).toEqual(none);
    await app.sql('begin');
    await app.sql(`select 1 from users where company_id = $1 and user_name = 'u6000' for update`, [company.id]);
    const handedOver = api('POST', HAND_OVER, { confirmUnseen: true });
    await untilWaiting(app);
    // Two are of the scene.
    expect(await progress(api)).toEqual({ isUnderWay: true, done: 5_000, total: 8_003 });
    expect(await progress(other.api)).toEqual(none);
    expect((await api('GET', CONFIGURATION)).body).toMatchObject({ counts: { local: 8_004, scim: 0 } });
    await app.sql('commit');
    expect((await handedOver).body).toEqual({ seen: 1, unseen: 8_002, excluded: 1 });
    expect(await progress(api)).toEqual(none);
    expect((await api('POST', RETURN, { all: true })).body).toMatchObject({ returned: 8_003 });
    expect((await api('GET', CONFIGURATION)).body).toMatchObject({ counts: { local: 8_004, scim: 0 } });
  });

  describe('beside people who sign in: whoever needs both holds the configuration first, and then users', () => {
    afterEach(() => app.sql('rollback'));
    const isConfigurationFree = async ({ id }: TestCompany) =>
      (await app.sql('select from identity_configurations where company_id = $1 for share skip locked', [id])).length >
      0;

    test('a sign-in', async () => {
      const { company, api } = await makeScene();
      await api('PATCH', CONFIGURATION, { ssoEnabled: false, scimEnabled: false });
      const { id, userName } = await makePerson(app, company);
      await app.sql('begin');
      await app.sql('update identity_configurations set version = version where company_id = $1', [company.id]);
      const signedIn = trySignIn(app, company, userName);
      await untilWaiting(app);
      await app.sql(`select from users where id = $1 for no key update nowait`, [id]);
      await app.sql('rollback');
      expect((await signedIn).status).toBe(200);
    });

    test.each<[string, (scene: { api: AdminApi; secondAdminId: string }) => Promise<unknown>]>([
      ['a hand-over', ({ api }) => api('POST', HAND_OVER, { confirmUnseen: true })],
      [
        'a hand-over with the switch',
        ({ api }) => api('PATCH', CONFIGURATION, { provisionExistingUsers: true, confirmUnseen: true }),
      ],
      [
        'a change of break-glass admins',
        ({ api, secondAdminId }) =>
          api('PATCH', CONFIGURATION, { provider: 'okta', breakGlassUserIds: [secondAdminId] }),
      ],
      ['a return to local', ({ api }) => api('POST', RETURN, { all: true })],
    ])('%s', async (_, change) => {
      const { company, api } = await makeScene();
      const { id: secondAdminId } = await makePerson(app, company, { role: 'admin' });
      await markPasswordUsed(app, company, secondAdminId);
      await makeScimUser(company);
      await app.sql('begin');
      await app.sql('select from users where company_id = $1 for update', [company.id]);
      const changed = change({ api, secondAdminId });
      await untilWaiting(app);
      expect(await isConfigurationFree(company)).toBe(false);
      await app.sql('rollback');
      await changed;
    });
  });

  test('12: not when no break-glass admin would remain', async () => {
    const company = await makeCompany(app);
    const api = adminApi(app, company);
    const adminId = await makeLocalUser(api, { role: 'admin', password: PASSWORD });
    const { status, body } = await api('POST', HAND_OVER, { confirmUnseen: true });
    expect({ status, code: body['code'] }).toEqual({ status: 409, code: 'identityConfiguration.breakGlassFirst' });
    expect(await managedBy(adminId)).toBe('local');
  });

  test('8: users of another company stay as they are', async () => {
    const other = await makeScene();
    const { api } = await makeScene();
    await api('POST', HAND_OVER, { confirmUnseen: true });
    expect([await managedBy(other.seenId), await managedBy(other.unseenId)]).toEqual(['local', 'local']);
  });

  test.each([{ confirmUnseen: 'yes' }, { confirmUnseen: null }, { force: true }, '[', '[]'])(
    '%j is 400',
    async (body) => {
      const { api } = await makeScene();
      expect((await api('POST', HAND_OVER, body)).status).toBe(400);
    },
  );
});

describe('return to local (invariant 11)', () => {
  async function handedOver(): Promise<Scene> {
    const scene = await makeScene();
    await scene.api('POST', HAND_OVER, { confirmUnseen: true });
    return scene;
  }

  test('some: they are local again and keep everything; a second time does nothing', async () => {
    const { company, api, seenId, unseenId } = await handedOver();
    const { status, body } = await api('POST', RETURN, { userIds: [unseenId] });
    expect(status).toBe(200);
    expect(body).toEqual({ returned: 1, warnings: [expect.stringContaining('SCIM is on')] });
    expect([await managedBy(seenId), await managedBy(unseenId)]).toEqual(['scim', 'local']);
    const [user] = await app.sql('select direct_role, password_hash is not null as hashed from users where id = $1', [
      unseenId,
    ]);
    expect(user).toEqual({ direct_role: 'manager', hashed: true });
    expect((await api('PATCH', `/users/${unseenId}`, { displayName: 'Una' })).status).toBe(200);
    expect((await api('GET', CONFIGURATION)).body['provisionExistingUsers']).toBe(true);
    const events = (await handOverEvents(company)).length;
    expect((await api('POST', RETURN, { userIds: [unseenId] })).body).toEqual({ returned: 0, warnings: [] });
    expect(await handOverEvents(company)).toHaveLength(events);
  });

  test('all: also those the provider made; the mark goes; works while SCIM is off', async () => {
    const { company, api } = await handedOver();
    const madeByProvider = await makeScimUser(company, { externalId: '00u7' });
    await api('PATCH', CONFIGURATION, { scimEnabled: false });
    const { body } = await api('POST', RETURN, { all: true });
    expect(body).toEqual({ returned: 3, warnings: [] });
    const [user] = await app.sql('select managed_by, external_id from users where id = $1', [madeByProvider]);
    expect(user).toEqual({ managed_by: 'local', external_id: '00u7' });
    expect((await api('GET', CONFIGURATION)).body).toMatchObject({
      provisionExistingUsers: false,
      counts: { local: 4, scim: 0 },
    });
    const events = await handOverEvents(company);
    expect(events.filter((event) => event['action'] === 'user.returnedToLocal')).toHaveLength(3);
    expect(events.find((event) => event['action'] === 'identityConfiguration.usersReturnedToLocal')?.['after']).toEqual(
      {
        users: 3,
        all: true,
      },
    );
  });

  test("an unknown or another company's id is 400 and names it; nothing is done", async () => {
    const other = await handedOver();
    const { api, unseenId } = await handedOver();
    for (const id of [randomUUID(), other.seenId]) {
      const { status, body } = await api('POST', RETURN, { userIds: [unseenId, id] });
      expect(status).toBe(400);
      expect(body['fields']).toEqual([{ field: 'userIds', message: expect.stringContaining(id) }]);
    }
    expect([await managedBy(unseenId), await managedBy(other.seenId)]).toEqual(['scim', 'scim']);
  });

  test.each([
    {},
    { all: false },
    { all: 'true' },
    { userIds: [] },
    { userIds: ['nonsense'] },
    { userIds: null },
    { all: true, userIds: ['0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10'] },
  ])('%j is 400', async (body) => {
    const { api, seenId } = await handedOver();
    expect((await api('POST', RETURN, body)).status).toBe(400);
    expect(await managedBy(seenId)).toBe('scim');
  });
});
