import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/audit/actor.js';
import { CompaniesService } from '../../src/companies/companies.service.js';
import { Sql } from '../../src/database/sql.js';
import { IdentityConfigurationWrites } from '../../src/provisioning/identity-configuration-writes.service.js';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { call } from '../support/call.js';
import { makeCompany, type CompanyTraits, type TestCompany } from '../support/make-company.js';
import { makeLocalUser, makeScimUser, markPasswordUsed, PASSWORD } from '../support/make-users.js';
import { byCookie, signIn, trySignIn } from '../support/person.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PATH = '/identity-configuration';
const COMMAND: Actor = { type: 'command', name: 'muster command' };
const OFF: CompanyTraits = { sso: false, scim: false };

let app: TestApp;
let acme: TestCompany;

beforeAll(async () => {
  app = await startApp({ SUPPORT_CONTACT: 'sales@muster.test' });
  acme = await makeCompany(app);
});
afterAll(() => app.close());

async function companyWith(traits: CompanyTraits = {}): Promise<{ company: TestCompany; api: AdminApi }> {
  const company = await makeCompany(app, traits);
  return { company, api: adminApi(app, company) };
}

/** A company whose one admin is break-glass, and knows their password. */
async function companyWithAdmin(
  traits: CompanyTraits = {},
): Promise<{ company: TestCompany; api: AdminApi; adminId: string }> {
  const made = await companyWith(traits);
  const adminId = await makeLocalUser(made.api, { role: 'admin', password: PASSWORD });
  await markPasswordUsed(app, made.company, adminId);
  const { status } = await made.api('PATCH', PATH, { breakGlassUserIds: [adminId] });
  expect(status).toBe(200);
  return { ...made, adminId };
}

const eventsOf = (company: TestCompany) =>
  app.sql(
    `select action, before, after from audit_events
     where company_id = $1 and target_type = 'identityConfiguration' order by id`,
    [company.id],
  );

describe('who may', () => {
  test.each(['GET', 'PATCH'])('%s needs a key of the right scope', (method) => expectClosed(app, acme, method, PATH));

  test('each company has its own', async () => {
    const { company, api } = await companyWith();
    await api('PATCH', PATH, { provider: 'entra' });
    expect((await adminApi(app, acme)('GET', PATH)).body['provider']).toBeNull();
    expect((await api('GET', PATH)).body['scimEndpointUrl']).toBe(`https://muster.example/scim/v2/${company.slug}`);
  });
});

describe('GET', () => {
  test('shows switches, address, version, counts, and what is locked and why', async () => {
    const { company, api, adminId } = await companyWithAdmin(OFF);
    await makeLocalUser(api);
    const { status, body } = await adminApi(app, company, company.keys.read)('GET', PATH);
    expect(status).toBe(200);
    expect(body).toEqual({
      provider: null,
      ssoEnabled: false,
      scimEnabled: false,
      provisionExistingUsers: false,
      allowSyncPassword: false,
      provisionRoles: true,
      strict: false,
      breakGlassUserIds: [adminId],
      scimEndpointUrl: `https://muster.example/scim/v2/${company.slug}`,
      locked: [
        { field: 'scimEnabled', reason: 'Turn SSO on first: SCIM needs it.' },
        {
          field: 'provisionExistingUsers',
          reason: 'Turn SCIM on first: without it, there is no provider to hand users over to.',
        },
        { field: 'allowSyncPassword', reason: 'Turn SCIM on first: without it, no provider sends passwords.' },
      ],
      warnings: [],
      counts: { local: 2, scim: 0, notLinked: 0, seen: 0, unseen: 1, excluded: 1 },
      lastDialect: null,
      lastDialectAt: null,
      version: 2,
      updatedAt: expect.any(String),
    });
  });

  test('warns when the last requests speak another provider’s dialect (invariant 7)', async () => {
    const { company, api } = await companyWithAdmin({ provider: 'okta' });
    await app.sql(
      `update identity_configurations set last_dialect = 'entra', last_dialect_at = now() where company_id = $1`,
      [company.id],
    );
    const { body } = await api('GET', PATH);
    expect(body['lastDialect']).toBe('entra');
    expect(body['warnings']).toEqual([expect.stringContaining('speaks like Microsoft Entra ID')]);
  });
});

describe('the switches (numbers: domain invariants)', () => {
  test('1, 13: SSO, then SCIM, then what needs SCIM; each audited with before and after (20)', async () => {
    const { company, api } = await companyWithAdmin(OFF);
    const steps = [{ ssoEnabled: true }, { scimEnabled: true, provider: 'okta' }, { allowSyncPassword: true }];
    for (const step of steps) {
      const { status, body } = await api('PATCH', PATH, step);
      expect(status).toBe(200);
      expect(body).toMatchObject(step);
    }
    expect((await eventsOf(company)).slice(1)).toEqual([
      { action: 'identityConfiguration.updated', before: { ssoEnabled: false }, after: { ssoEnabled: true } },
      {
        action: 'identityConfiguration.updated',
        before: { scimEnabled: false, provider: null },
        after: { scimEnabled: true, provider: 'okta' },
      },
      {
        action: 'identityConfiguration.updated',
        before: { allowSyncPassword: false },
        after: { allowSyncPassword: true },
      },
    ]);
  });

  test('the same again changes nothing: no version, no event', async () => {
    const { company, api } = await companyWithAdmin(OFF);
    const change = { ssoEnabled: true, scimEnabled: true, provider: 'entra' };
    const first = await api('PATCH', PATH, change);
    const events = await eventsOf(company);
    const second = await api('PATCH', PATH, change);
    expect(second.body).toEqual(first.body);
    expect(await eventsOf(company)).toEqual(events);
  });

  test('an empty body changes nothing', async () => {
    const { api } = await companyWith();
    expect((await api('PATCH', PATH, {})).status).toBe(200);
    expect((await api('GET', PATH)).body['version']).toBe(1);
  });

  const refused: [string, CompanyTraits, object, number, string][] = [
    ['1: SCIM with SSO off', OFF, { scimEnabled: true }, 409, 'ssoFirst'],
    ['1: SSO off while SCIM is on', {}, { ssoEnabled: false }, 409, 'scimStillOn'],
    ['2: passwords while SCIM is off', { scim: false }, { allowSyncPassword: true }, 409, 'scimFirst'],
    ['2: hand-over while SCIM is off', { scim: false }, { provisionExistingUsers: true }, 409, 'scimFirst'],
    ['12, 13: SSO without a break-glass admin', OFF, { ssoEnabled: true }, 409, 'breakGlassFirst'],
    ['the plan free', { scim: false, plan: 'free' }, { scimEnabled: true }, 403, 'planNeeded'],
  ];
  test.each(refused)('refused, with nothing changed: %s', async (_, traits, change, status, code) => {
    const { company, api } = await companyWith(traits);
    const before = (await api('GET', PATH)).body;
    // What could be done by itself is not done either.
    const answer = await api('PATCH', PATH, { ...change, provider: 'okta', provisionRoles: false });
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({
      status,
      code: `identityConfiguration.${code}`,
    });
    expect(answer.body['message']).toEqual(expect.stringMatching(/\.$/));
    expect((await api('GET', PATH)).body).toEqual(before);
    expect(await eventsOf(company)).toEqual([]);
  });

  test('the refusal by plan says which plan, and whom to ask', async () => {
    const { api } = await companyWith({ scim: false, plan: 'free' });
    const { body } = await api('PATCH', PATH, { scimEnabled: true });
    expect(body['message']).toBe('SCIM needs the plan enterprise; Acme has the plan free. Ask sales@muster.test.');
  });

  test('1: SSO and SCIM off in one step', async () => {
    const { api } = await companyWith();
    expect((await api('PATCH', PATH, { ssoEnabled: false, scimEnabled: false })).status).toBe(200);
  });

  test('11: SCIM off closes the endpoint and loses nothing; on again, all is as it was', async () => {
    const { company, api } = await companyWithAdmin({ allowSyncPassword: true });
    const id = await makeScimUser(company);
    const get = () => call('GET', `${company.scimUrl}/Users/${id}`, { key: company.keys.scim });
    const before = (await get()).body;
    const off = await api('PATCH', PATH, { scimEnabled: false });
    expect(off.body).toMatchObject({ scimEnabled: false, allowSyncPassword: true });
    expect((await get()).status).toBe(403);
    const [user] = await app.sql('select managed_by from users where id = $1', [id]);
    expect(user).toEqual({ managed_by: 'scim' });
    await api('PATCH', PATH, { scimEnabled: true });
    expect((await get()).body).toEqual(before);
  });

  test.each([
    ['ssoEnabled', 'true'],
    ['ssoEnabled', null],
    ['scimEnabled', 1],
    ['provisionRoles', []],
    ['provider', 'ping'],
    ['breakGlassUserIds', 'x'],
    ['breakGlassUserIds', ['nonsense']],
    ['breakGlassUserIds', null],
    ['confirmUnseen', 'yes'],
    ['version', 3],
    ['override', true],
    ['scimEndpointUrl', 'https://evil.test'],
  ])('%s: %j is 400 and names the field', async (field, value) => {
    const { status, body } = await adminApi(app, acme)('PATCH', PATH, { [field]: value });
    expect(status).toBe(400);
    expect(body['fields']).toContainEqual(expect.objectContaining({ field }));
  });
});

describe('If-Match', () => {
  test('the version at hand passes, strong or weak; any other is 412', async () => {
    const { api } = await companyWith();
    const patch = (provisionRoles: boolean, tag: string) => api('PATCH', PATH, { provisionRoles }, { 'if-match': tag });
    expect((await patch(false, '"1"')).body).toMatchObject({ version: 2, provisionRoles: false });
    const stale = await patch(true, '"1"');
    expect({ status: stale.status, code: stale.body['code'] }).toEqual({ status: 412, code: 'stale' });
    expect((await patch(true, 'W/"2"')).body).toMatchObject({ version: 3, provisionRoles: true });
    expect((await patch(false, '"x"')).status).toBe(412);
    expect((await patch(false, '3')).status).toBe(400);
    expect((await patch(false, '*')).status).toBe(200);
  });

  test('of two changes at once with the same version one is made', async () => {
    const { api } = await companyWith();
    const answers = await Promise.all(
      ['okta', 'entra', 'other'].map((provider) => api('PATCH', PATH, { provider }, { 'if-match': '"1"' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412]);
  });
});

describe('two changes at once', () => {
  test('1: SCIM on and SSO off: one of them is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const { api } = await companyWithAdmin({ scim: false });
      const answers = await Promise.all([
        api('PATCH', PATH, { scimEnabled: true }),
        api('PATCH', PATH, { ssoEnabled: false }),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    }
  });

  test('12: SSO on and the break-glass admin deactivated: one of them is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const { api, adminId } = await companyWithAdmin(OFF);
      await makeLocalUser(api, { role: 'admin', password: PASSWORD });
      const answers = await Promise.all([
        api('PATCH', PATH, { ssoEnabled: true }),
        api('PATCH', `/users/${adminId}`, { active: false }),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    }
  });

  test('a change under way does not hold the provider back', async () => {
    const { company } = await companyWithAdmin();
    const companies = app.app.get(CompaniesService, { strict: false });
    await app.app.get(Sql, { strict: false }).transaction(async (tx) => {
      await companies.lock(tx, company.id);
      await makeScimUser(company);
    });
  });
});

describe('break-glass admins', () => {
  test('the user is flagged, and unflagged when not named any more; both are audited', async () => {
    const { company, api, adminId } = await companyWithAdmin(OFF);
    const secondId = await makeLocalUser(api, { role: 'admin', password: PASSWORD });
    const { body } = await api('PATCH', PATH, { breakGlassUserIds: [secondId] });
    expect(body['breakGlassUserIds']).toEqual([secondId]);
    const events = await app.sql(
      `select target_id, before, after from audit_events
       where company_id = $1 and action = 'user.updated' order by id`,
      [company.id],
    );
    expect(events.slice(1)).toEqual([
      { target_id: secondId, before: { isBreakGlass: false }, after: { isBreakGlass: true } },
      { target_id: adminId, before: { isBreakGlass: true }, after: { isBreakGlass: false } },
    ]);
    expect((await eventsOf(company)).at(-1)).toMatchObject({
      before: { breakGlassUserIds: [adminId] },
      after: { breakGlassUserIds: [secondId] },
    });
  });

  test('an admin through a pool can be one', async () => {
    const { api } = await companyWith(OFF);
    const userId = await makeLocalUser(api, { password: PASSWORD });
    const pool = await api('POST', '/agent-pools', { name: 'Admins', role: 'admin' });
    await api('POST', `/agent-pools/${pool.body.id}/members`, { userIds: [userId] });
    expect((await api('PATCH', PATH, { breakGlassUserIds: [userId] })).body['breakGlassUserIds']).toEqual([userId]);
  });

  test.each([
    ['no admin', { password: PASSWORD }, 'is not an admin.'],
    ['no password', { role: 'admin' }, 'has no password.'],
  ])('not with %s', async (_, traits, reason) => {
    const { api } = await companyWith(OFF);
    const userId = await makeLocalUser(api, traits);
    const { status, body } = await api('PATCH', PATH, { breakGlassUserIds: [userId] });
    expect(status).toBe(400);
    expect(body['code']).toBe('identityConfiguration.breakGlassUser');
    expect(body['fields']).toEqual([{ field: 'breakGlassUserIds', message: expect.stringContaining(reason) }]);
  });

  test('not an inactive, a provisioned, a foreign or an unknown one', async () => {
    const { company, api } = await companyWithAdmin();
    const inactive = await makeLocalUser(api, { role: 'admin', password: PASSWORD });
    await api('PATCH', `/users/${inactive}`, { active: false });
    const foreign = (await companyWithAdmin()).adminId;
    for (const id of [inactive, await makeScimUser(company), foreign, randomUUID()]) {
      const { status, body } = await api('PATCH', PATH, { breakGlassUserIds: [id] });
      expect(status).toBe(400);
      expect(body['code']).toBe('identityConfiguration.breakGlassUser');
    }
  });

  test('12: while SSO is on, the last one cannot be taken away; with SSO going off in the same step it can', async () => {
    const { api } = await companyWithAdmin();
    const none = { breakGlassUserIds: [] };
    const { status, body } = await api('PATCH', PATH, none);
    expect({ status, code: body['code'] }).toEqual({ status: 409, code: 'identityConfiguration.breakGlassFirst' });
    expect((await api('PATCH', PATH, { ...none, ssoEnabled: false, scimEnabled: false })).status).toBe(200);
  });
});

describe('a password that perhaps nobody knows (13)', () => {
  const PASSWORD_FIRST = { status: 409, code: 'identityConfiguration.breakGlassPasswordFirst' };

  /** SSO is off; the only admin has a password that an admin key set. */
  async function unproven() {
    const { company, api } = await companyWith(OFF);
    const userName = `ada-${randomUUID()}@acme.test`;
    const adminId = await makeLocalUser(api, { userName, role: 'admin', password: PASSWORD });
    await api('PATCH', PATH, { breakGlassUserIds: [adminId] });
    return { company, api, adminId, ada: { userName } };
  }

  const switchOn = async (api: AdminApi, change: object = {}) => {
    const { status, body } = await api('PATCH', PATH, { ssoEnabled: true, ...change });
    return { status, code: body['code'] };
  };
  const usedAt = async (api: AdminApi, id: string) => {
    const { body } = await api('GET', `${PATH}/break-glass-candidates`);
    return (body as unknown as { id: string; passwordUsedAt: string | null }[]).find((user) => user.id === id)
      ?.passwordUsedAt;
  };

  test('SSO stays off until one of them has signed in with it', async () => {
    const { company, api, adminId, ada } = await unproven();
    expect(await switchOn(api)).toEqual(PASSWORD_FIRST);
    expect(await usedAt(api, adminId)).toBeNull();
    expect((await trySignIn(app, company, ada.userName, { password: 'a wrong one, quite long' })).status).toBe(401);
    expect(await switchOn(api)).toEqual(PASSWORD_FIRST);
    await signIn(app, company, ada);
    expect(Date.parse((await usedAt(api, adminId)) ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect(await switchOn(api)).toEqual({ status: 200, code: undefined });
  });

  test('a password that somebody else sets is unknown again; one that its owner chooses is not', async () => {
    const { company, api, adminId, ada } = await unproven();
    const cookie = await signIn(app, company, ada);
    await api('PATCH', `/users/${adminId}`, { displayName: 'Ada' });
    expect(await usedAt(api, adminId)).not.toBeNull();
    const own = { currentPassword: PASSWORD, newPassword: 'one that Ada chose' };
    expect((await byCookie(app, cookie, 'POST', '/auth/password', own)).status).toBe(204);
    expect(await usedAt(api, adminId)).not.toBeNull();
    await api('PATCH', `/users/${adminId}`, { password: 'one that Jack chose' });
    expect(await usedAt(api, adminId)).toBeNull();
    expect(await switchOn(api)).toEqual(PASSWORD_FIRST);
  });

  test('while SSO is on, the one who knows theirs stays until another has signed in', async () => {
    const { company, api, ada, adminId } = await unproven();
    await signIn(app, company, ada);
    const userName = `bob-${randomUUID()}@acme.test`;
    const bobId = await makeLocalUser(api, { userName, role: 'admin', password: PASSWORD });
    expect(await switchOn(api, { breakGlassUserIds: [adminId, bobId] })).toEqual({ status: 200, code: undefined });
    expect(await switchOn(api, { breakGlassUserIds: [bobId] })).toEqual(PASSWORD_FIRST);
    await signIn(app, company, { userName }, { door: 'breakGlass' });
    expect(await switchOn(api, { breakGlassUserIds: [bobId] })).toEqual({ status: 200, code: undefined });
  });

  test('the list of candidates says who can be one, and why another cannot', async () => {
    const { company, api, adminId, ada } = await unproven();
    const empty = await makeLocalUser(api, { userName: 'empty@acme.test', role: 'admin' });
    const throughPool = await makeLocalUser(api, { userName: 'pool@acme.test', password: PASSWORD });
    const pool = await api('POST', '/agent-pools', { name: 'Admins', role: 'admin' });
    await api('POST', `/agent-pools/${pool.body.id}/members`, { userIds: [throughPool] });
    await makeLocalUser(api, { password: PASSWORD });
    const shown = { displayName: null, isBreakGlass: false, passwordUsedAt: null, refusal: null };
    for (const key of [company.keys.admin, company.keys.read]) {
      expect((await adminApi(app, company, key)('GET', `${PATH}/break-glass-candidates`)).body).toEqual([
        { ...shown, id: adminId, userName: ada.userName, isBreakGlass: true },
        { ...shown, id: empty, userName: 'empty@acme.test', refusal: 'empty@acme.test has no password.' },
        { ...shown, id: throughPool, userName: 'pool@acme.test' },
      ]);
    }
    await expectClosed(app, company, 'GET', `${PATH}/break-glass-candidates`);
  });
});

describe('override (design decision 13)', () => {
  test('the command switches SSO on without a break-glass admin, is warned, and that is audited', async () => {
    const { company, api } = await companyWith(OFF);
    const writes = app.app.get(IdentityConfigurationWrites, { strict: false });
    const change = { ssoEnabled: true, scimEnabled: true };
    const { warnings } = await writes.update(company.id, change, COMMAND, { override: true });
    expect(warnings).toEqual([expect.stringContaining('without a break-glass admin')]);
    const events = await eventsOf(company);
    expect(events.map((event) => event['action'])).toEqual([
      'identityConfiguration.ruleOverridden',
      'identityConfiguration.updated',
    ]);
    expect(events[0]?.['after']).toEqual({ rules: ['identityConfiguration.breakGlassFirst'], warnings });
    expect((await api('GET', PATH)).body['warnings']).toEqual(warnings);
    // What the command left so does not hold an admin back who changes something else.
    expect((await api('PATCH', PATH, { provider: 'okta' })).status).toBe(200);
  });

  test('the command is held by the other rules, and without override by all', async () => {
    const { company } = await companyWith({ ...OFF, plan: 'free' });
    const writes = app.app.get(IdentityConfigurationWrites, { strict: false });
    const both = { ssoEnabled: true, scimEnabled: true };
    await expect(writes.update(company.id, both, COMMAND, { override: true })).rejects.toMatchObject({
      code: 'identityConfiguration.planNeeded',
    });
    await expect(writes.update(company.id, { ssoEnabled: true }, COMMAND)).rejects.toMatchObject({
      code: 'identityConfiguration.breakGlassFirst',
    });
    expect(await eventsOf(company)).toEqual([]);
  });
});
