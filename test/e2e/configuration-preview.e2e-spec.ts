import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { call } from '../support/call.js';
import { makeCompany, type CompanyTraits, type TestCompany } from '../support/make-company.js';
import { makeLocalUser, makeScimUser, PASSWORD } from '../support/make-users.js';
import { makePerson, signIn } from '../support/person.js';
import { startApp, type TestApp } from '../support/start-app.js';

const CONFIGURATION = '/identity-configuration';
const PATH = `${CONFIGURATION}/preview`;

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function makeScene(
  traits: CompanyTraits = {},
): Promise<{ company: TestCompany; api: AdminApi; adminId: string }> {
  const company = await makeCompany(app, { provider: 'okta', ...traits });
  const api = adminApi(app, company);
  const adminId = await makeLocalUser(api, { userName: 'admin', role: 'admin', password: PASSWORD });
  await api('PATCH', CONFIGURATION, { breakGlassUserIds: [adminId] });
  return { company, api, adminId };
}

test('the change in a line, as it would be said before Save; of nothing, nothing', async () => {
  const { api, adminId } = await makeScene({ sso: false, scim: false });
  const summaryOf = async (change: unknown) => (await api('POST', PATH, change)).body['summary'];
  expect(await summaryOf({ ssoEnabled: true, scimEnabled: true })).toBe('2 changes: Single sign-on on, SCIM on.');
  expect(await summaryOf({ ssoEnabled: false, breakGlassUserIds: [adminId] })).toBe(null);
});

const effectsOf = async (api: AdminApi, change: unknown) => {
  const { status, body } = await api('POST', PATH, change);
  expect(status).toBe(200);
  return body['effects'] as { field: string; sentence: string; count: number | null }[];
};

test('needs a key of the right scope', async () => {
  await expectClosed(app, await makeCompany(app), 'POST', PATH);
});

test('SSO on: tells how many sessions end, which are those that end on Save', async () => {
  const { company, api } = await makeScene({ sso: false, scim: false });
  await signIn(app, company, { userName: 'admin' });
  for (let i = 0; i < 2; i++) await signIn(app, company, await makePerson(app, company));
  expect(await effectsOf(api, { ssoEnabled: true })).toEqual([
    {
      field: 'ssoEnabled',
      sentence: 'Everybody but break-glass admins signs in through Okta; passwords are refused.',
      count: null,
    },
    { field: 'ssoEnabled', sentence: '2 sessions that began with a password end.', count: 2 },
  ]);
  expect((await api('GET', CONFIGURATION)).body['ssoEnabled']).toBe(false);
});

test('hand-over: tells whom it is about, also with break-glass admins of the same Save', async () => {
  const { company, api, adminId } = await makeScene();
  const seen = await makeLocalUser(api, { userName: 'seen' });
  await makeLocalUser(api, { userName: 'unseen' });
  const second = await makeLocalUser(api, { userName: 'second', role: 'admin', password: PASSWORD });
  await makeScimUser(company);
  const filter = encodeURIComponent('userName eq "seen"');
  await call('GET', `${company.scimUrl}/Users?filter=${filter}`, { key: company.keys.scim });
  const sentences = async (change: object) =>
    (await effectsOf(api, { provisionExistingUsers: true, ...change })).map(({ sentence }) => sentence);
  expect(await sentences({})).toContain('1 local user is handed over to Okta and read-only from then on.');
  expect(await sentences({ confirmUnseen: true })).toContain(
    '3 local users are handed over to Okta and read-only from then on.',
  );
  expect(await sentences({ confirmUnseen: true, breakGlassUserIds: [adminId, second] })).toEqual([
    '2 local users are handed over to Okta and read-only from then on.',
    '2 break-glass admins stay local.',
    '0 sessions of theirs end.',
    'second becomes a break-glass admin.',
  ]);
  expect((await api('GET', `/users/${seen}`)).body['managedBy']).toBe('local');
});

test('passwords that would be forgotten, and users without one, are counted', async () => {
  const { company, api } = await makeScene({ allowSyncPassword: true });
  await makeScimUser(company, { password: PASSWORD });
  await makeScimUser(company);
  expect(await effectsOf(api, { allowSyncPassword: false })).toMatchObject([{ count: 1 }]);
  expect(await effectsOf(api, { ssoEnabled: false, scimEnabled: false })).toMatchObject([
    { field: 'ssoEnabled', count: 1 },
    { field: 'scimEnabled', count: 2 },
  ]);
});

test('no change has no effect, and nothing stands against it', async () => {
  const { api } = await makeScene();
  for (const change of [{}, { ssoEnabled: true, provider: 'okta' }]) {
    expect((await api('POST', PATH, change)).body).toEqual({
      canSave: true,
      summary: null,
      effects: [],
      refusals: [],
    });
  }
});

test.each<[string, CompanyTraits, object]>([
  ['SCIM without SSO', { sso: false, scim: false }, { scimEnabled: true }],
  ['SCIM without the plan', { plan: 'free', sso: false, scim: false }, { ssoEnabled: true, scimEnabled: true }],
  ['SSO off while SCIM is on', {}, { ssoEnabled: false }],
  ['the last break-glass admin gone', {}, { breakGlassUserIds: [] }],
  ['passwords without SCIM', { scim: false }, { allowSyncPassword: true }],
  ['a hand-over without SCIM', { scim: false }, { provisionExistingUsers: true }],
  ['a hand-over of users never seen', {}, { provisionExistingUsers: true }],
  ['a hand-over that is confirmed', {}, { provisionExistingUsers: true, confirmUnseen: true }],
  ['roles', {}, { provisionRoles: false }],
  ['SSO on, and nobody has used their password', { sso: false, scim: false }, { ssoEnabled: true }],
  ['both off', {}, { ssoEnabled: false, scimEnabled: false }],
])('%s: says what Save says, before it, and twice', async (_, traits, change) => {
  const { api } = await makeScene(traits);
  await makeLocalUser(api);
  const previews = [await api('POST', PATH, change), await api('POST', PATH, change)];
  const saved = await api('PATCH', CONFIGURATION, change);
  for (const { status, body } of previews) {
    expect(status).toBe(200);
    const [refusal] = body['refusals'] as { code: string; message: string }[];
    expect({ canSave: body['canSave'], code: refusal?.code, message: refusal?.message }).toEqual({
      canSave: saved.status === 200,
      code: saved.body['code'],
      message: saved.body['message'],
    });
  }
});

test.each([{ ssoEnabled: 'yes' }, { breakGlassUserIds: ['x'] }, { nothing: 1 }, '{', []])(
  '400 for %j',
  async (sent) => {
    const { api } = await makeScene();
    expect((await api('POST', PATH, sent)).status).toBe(400);
  },
);

test("another company's user cannot be a break-glass admin: 400, as on Save", async () => {
  const { api } = await makeScene();
  const { adminId } = await makeScene();
  const change = { breakGlassUserIds: [adminId] };
  for (const [method, path] of [
    ['POST', PATH],
    ['PATCH', CONFIGURATION],
  ] as const) {
    const { status, body } = await api(method, path, change);
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'identityConfiguration.breakGlassUser' });
  }
});
