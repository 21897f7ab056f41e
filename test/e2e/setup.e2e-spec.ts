import { IdentityConfigurationWrites } from '../../src/provisioning/identity-configuration-writes.service.js';
import { SetupService } from '../../src/sign-in/setup.service.js';
import { verifyPassword } from '../../src/users/password.js';
import { call, type Answer } from '../support/call.js';
import { PASSWORD } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let setup: SetupService;

// Each test begins with an empty Muster.
beforeEach(async () => {
  app = await startApp();
  setup = app.app.get(SetupService, { strict: false });
});
afterEach(() => app.close());

async function offer(): Promise<string> {
  const token = await setup.offerToken();
  if (token === null) throw new Error('no token although Muster is empty');
  return token;
}

const input = (token: string, rest: object = {}) => ({
  token,
  company: { name: 'Acme', slug: 'acme' },
  admin: { userName: 'ada@acme.test', password: PASSWORD, displayName: 'Ada Admin' },
  ...rest,
});
const send = (body: unknown): Promise<Answer> => call('POST', `${app.url}/api/v1/setup`, { body });
const count = async (table: string) => (await app.sql(`select 1 from ${table}`)).length;

test('makes company, admin and key, with which SCIM can be switched on at once', async () => {
  const token = await offer();
  expect(token).toMatch(/^mss_[0-9A-Za-z]{38}$/);
  const { status, body } = await send(input(token));
  expect(status).toBe(201);
  expect(body).toMatchObject({
    company: { name: 'Acme', slug: 'acme', plan: 'enterprise', scimEndpointUrl: 'https://muster.example/scim/v2/acme' },
    apiKey: { scopes: ['admin'], label: 'set-up', createdBy: 'set-up', key: expect.stringMatching(/^mst_/) },
  });
  expect(JSON.stringify(body)).not.toContain(PASSWORD);
  expect(JSON.stringify(body)).not.toContain(token);

  const { key } = body['apiKey'] as { key: string };
  const api = (method: string, path: string, content?: unknown) =>
    call(method, `${app.url}/api/v1${path}`, { key, body: content });
  const on = { ssoEnabled: true, scimEnabled: true, provider: 'okta' } as const;
  const refusal = async () => (await api('PATCH', '/identity-configuration', on)).body;
  // Whoever has no browser is told the way.
  expect(await refusal()).toMatchObject({
    code: 'identityConfiguration.breakGlassPasswordFirst',
    message: expect.stringContaining('with POST /auth/break-glass/sign-in') as string,
  });
  const credentials = { company: 'acme', userName: 'ada@acme.test', password: PASSWORD };
  expect((await call('POST', `${app.url}/auth/break-glass/sign-in`, { body: credentials })).status).toBe(200);
  expect(await refusal()).toMatchObject({ code: 'identityConfiguration.testFirst' });
  // As the tour does: by the command, which may leave the test out.
  const command = { type: 'command', name: 'muster command' } as const;
  const { id } = body['company'] as { id: string };
  await app.app.get(IdentityConfigurationWrites, { strict: false }).update(id, on, command, { override: true });
  const made = await api('POST', '/api-keys', { scopes: ['scim'], label: 'okta' });
  const scim = await call('GET', `${app.url}/scim/v2/acme/Users`, { key: String(made.body['key']) });
  expect(scim.body).toMatchObject({ totalResults: 0 });

  const [admin] = await app.sql<{ password_hash: string }>('select * from users');
  expect(admin).toMatchObject({
    user_name: 'ada@acme.test',
    display_name: 'Ada Admin',
    managed_by: 'local',
    direct_role: 'admin',
    is_break_glass: true,
    active: true,
  });
  expect(await verifyPassword(admin?.password_hash ?? null, PASSWORD)).toBe(true);
  const events = await app.sql('select action, actor_name, request_id from audit_events order by id limit 3');
  const requestId = expect.stringMatching(/./) as string;
  expect(events).toEqual([
    { action: 'company.created', actor_name: 'set-up', request_id: requestId },
    { action: 'user.created', actor_name: 'set-up', request_id: requestId },
    { action: 'apiKey.created', actor_name: 'set-up', request_id: requestId },
  ]);
});

test('the token works once', async () => {
  const token = await offer();
  expect((await send(input(token))).status).toBe(201);
  const again = await send(input(token, { company: { name: 'B', slug: 'b' } }));
  expect({ status: again.status, code: again.body['code'] }).toEqual({ status: 409, code: 'setup.done' });
  expect(await count('companies')).toBe(1);
  expect(await setup.offerToken()).toBeNull();
});

test('of two calls at once one makes the company', async () => {
  const token = await offer();
  const slugs = ['a', 'b', 'c', 'd'];
  const answers = await Promise.all(slugs.map((slug) => send(input(token, { company: { name: slug, slug } }))));
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
  expect(await count('companies')).toBe(1);
  expect(await count('users')).toBe(1);
});

test('a newer token replaces the older; only a hash is kept', async () => {
  const older = await offer();
  const newer = await offer();
  expect(await app.sql('select length(hash) as bytes from setup_tokens')).toEqual([{ bytes: 32 }]);
  const refused = await send(input(older));
  expect({ status: refused.status, code: refused.body['code'] }).toEqual({ status: 403, code: 'setup.tokenWrong' });
  expect((await send(input(newer))).status).toBe(201);
});

test.each(['nonsense', 'mss_', `mss_${'A'.repeat(38)}`, `mst_${'A'.repeat(60)}`, '__proto__'])(
  'the token %s is 403 and makes nothing',
  async (token) => {
    await offer();
    expect((await send(input(token))).status).toBe(403);
    expect(await count('companies')).toBe(0);
  },
);

test('a refused input is 400, names the field and leaves the token good', async () => {
  const token = await offer();
  const wrong: [object, string][] = [
    [{ token: undefined }, 'token'],
    [{ company: undefined }, 'company'],
    [{ company: { name: 'Acme', slug: 'a_b' } }, 'company.slug'],
    [{ admin: null }, 'admin'],
    [{ admin: { userName: 'ada', password: 'eleven char' } }, 'admin.password'],
    [{ admin: { userName: ' ', password: PASSWORD } }, 'admin.userName'],
    [{ admin: { userName: 'ada', password: PASSWORD, directRole: 'user' } }, 'admin.directRole'],
    [{ company: { name: 'Acme', slug: 'acme', plan: 'free' } }, 'company.plan'],
  ];
  for (const [rest, field] of wrong) {
    const { status, body } = await send(input(token, rest));
    expect({ field, status }).toEqual({ field, status: 400 });
    expect(body['fields']).toContainEqual(expect.objectContaining({ field }));
  }
  expect(await count('companies')).toBe(0);
  expect((await send(input(token))).status).toBe(201);
});
