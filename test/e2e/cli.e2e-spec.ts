import { createHash } from 'node:crypto';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { MusterCommand } from '../support/muster-command.js';
import { inProcess } from '../support/muster-in-process.js';

let database: TestDatabase;
let client: pg.Client;
let muster: MusterCommand;
let acmeId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  muster = new MusterCommand(inProcess, { DATABASE_URL: database.url, PUBLIC_URL: 'https://muster.example' });
  const acme = await muster.json<{ id: string }>('company create --name Acme --slug acme --plan enterprise');
  acmeId = acme.id;
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

/** A company of its own, for a test that changes one. */
async function makeCompany(slug: string): Promise<void> {
  await muster.json(`company create --name ${slug} --slug ${slug} --plan enterprise`);
}

describe('what is refused', () => {
  const refusals: [string, string, string][] = [
    ['company create --name x --slug Bad_Slug', 'company.slugInvalid', 'slug takes 1 to 63 lower-case letters'],
    ['company create --name x --slug acme', 'company.slugTaken', 'There is a company with the slug acme already.'],
    ['company create --slug x', 'usage.missingMandatoryOptionValue', "required option '--name <name>' not specified"],
    ['company create --name x --slug x --plan gold', 'usage.invalidArgument', 'Allowed choices are free, enterprise.'],
    ['company show --slug nobody', 'company.notFound', 'There is no such company.'],
    ['company set --slug acme', 'usage.error', 'say what to change: --name, --plan or --status'],
    ['company set --slug acme --slag x', 'usage.unknownOption', "unknown option '--slag'"],
    ['company', 'usage.unknownOption', "unknown option '--json'"],
    ['identity set --company nobody --sso on', 'company.notFound', 'There is no such company.'],
    ['identity set --company acme --sso maybe', 'usage.invalidArgument', 'It must be on or off.'],
    ['identity set --company acme --scim on', 'identityConfiguration.ssoFirst', 'Turn SSO on first: SCIM needs it.'],
    [
      'identity set --company acme --break-glass nobody',
      'identityConfiguration.breakGlassUser',
      'There is no user named nobody.',
    ],
    ['api-key create --company acme', 'usage.missingMandatoryOptionValue', '--scope'],
    ['api-key create --company acme --scope scim --expires-in-days 0', 'usage.invalidArgument', 'from 1 to 3650'],
    [
      'api-key create --company acme --scope scim --expires-in-days 9 --never-expires',
      'usage.conflictingOption',
      'cannot be used with',
    ],
    ['api-key revoke --company acme --id 7', 'apiKey.notFound', 'There is no API key with this id.'],
    ['operator-key revoke --id 7', 'operatorKey.notFound', 'There is no operator key with this id.'],
    ['user show --company acme nobody', 'user.notFound', 'There is no such user.'],
    ['nothing', 'usage.unknownCommand', "unknown command 'nothing'"],
  ];

  test.each(refusals)('%s: %s', async (line, code, message) => {
    expect(await muster.refusal(line)).toEqual({ code, message: expect.stringContaining(message) });
  });

  test('a foreign key is not found', async () => {
    await makeCompany('foreign');
    const { id } = await muster.json<{ id: string }>('api-key create --company foreign --scope read');
    expect(await muster.refusal(`api-key revoke --company acme --id ${id}`)).toMatchObject({ code: 'apiKey.notFound' });
    expect(await muster.json('api-key list --company foreign')).toMatchObject({
      items: [{ state: 'active' }],
    });
  });

  test('without --json it is a sentence, for a wrong option with a hint', async () => {
    const refused = await muster.run('company show --slug nobody');
    expect(refused).toEqual({ code: 1, stdout: '', stderr: 'There is no such company.\n' });
    const mistyped = await muster.run('company show --slug acme --slag x');
    expect(mistyped).toMatchObject({ code: 1, stdout: '' });
    expect(mistyped.stderr).toBe(
      "error: unknown option '--slag'\n(Did you mean --slug?)\n(--help shows what there is)\n",
    );
  });

  test('a wrong setting is named, never shown', async () => {
    const settings = { DATABASE_URL: 'mysql://me:secret@db/muster' };
    expect(await muster.refusal('company list', settings)).toEqual({
      code: 'config.invalid',
      message: 'These settings are missing or not valid: DATABASE_URL. See .env.example.',
    });
  });
});

test('a company is changed, and what is left out stays', async () => {
  await makeCompany('changing');
  await muster.json('company set --slug changing --status suspended');
  await muster.json('company set --slug changing --name Changed --plan free');
  expect(await muster.json('company show --slug changing')).toMatchObject({
    name: 'Changed',
    plan: 'free',
    status: 'suspended',
    scimEndpointUrl: 'https://muster.example/scim/v2/changing',
  });
});

test('the command sets the rules about break-glass and test sign-in aside, warns, and leaves it in the audit log', async () => {
  await makeCompany('override');
  const { code, stdout, stderr } = await muster.run('identity set --company override --sso on');
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr:
      'Warning: SSO is on without a break-glass admin: nobody can sign in with a password until one is named.\n' +
      'Warning: SSO is on, but no test sign-in has succeeded with its connection: perhaps nobody gets in through it.\n',
  });
  expect(stdout).toMatch(/^SSO +on$/m);
  const events = await client.query(
    `select e.actor_type, e.actor_name, e.action from audit_events e join companies c on c.id = e.company_id
      where c.slug = 'override' and e.action = 'identityConfiguration.ruleOverridden'`,
  );
  expect(events.rows).toEqual([
    { actor_type: 'command', actor_name: 'muster command', action: 'identityConfiguration.ruleOverridden' },
  ]);
});

test('an admin is made with a password that is shown once, and named break-glass', async () => {
  await makeCompany('admins');
  const made = await muster.json<{ password: string }>(
    'admin create --company admins --user-name Grace --display-name Hopper',
  );
  expect(made.password).toMatch(/^[\w-]{24}$/);
  expect(muster.printed.split(made.password)).toHaveLength(2);
  await muster.json('admin create --company admins --user-name ada@admins.test');
  const set = 'identity set --company admins --sso on --break-glass GRACE --provider okta';
  expect(await muster.json(set)).toMatchObject({
    breakGlassUserNames: ['Grace'],
    provider: 'okta',
    warnings: [
      expect.stringContaining('no break-glass admin has ever signed in with their password'),
      expect.stringContaining('no test sign-in has succeeded'),
    ],
  });
  expect(await muster.json('user show --company admins ada@admins.test')).toMatchObject({ isBreakGlass: false });
  expect(await muster.json('identity set --company admins --strict on')).toMatchObject({ strict: true });
  expect(await muster.json('identity set --company admins --provider none')).toMatchObject({
    provider: null,
    ssoEnabled: true,
  });
  const again = 'admin create --company admins --user-name grace';
  expect(await muster.refusal(again)).toMatchObject({ code: 'user.nameTaken' });
});

test('with --link an admin has no password yet, and a link of which only the hash is kept', async () => {
  await makeCompany('linked');
  const made = await muster.json<{ link: string; hasPassword: boolean; isBreakGlass: boolean }>(
    'admin create --company linked --user-name ada --link',
  );
  expect(made).toMatchObject({ hasPassword: false, isBreakGlass: true });
  const [, token = ''] = /^https:\/\/muster\.example\/reset-password#token=(msr_\w{60})$/.exec(made.link) ?? [];
  const hash = createHash('sha256').update(token).digest();
  const { rows } = await client.query('select kind, sent_to from sign_in_links where hash = $1', [hash]);
  expect(rows).toEqual([{ kind: 'passwordReset', sent_to: null }]);
  expect(await muster.refusal('admin create --company linked --user-name bob --link --password-stdin')).toMatchObject({
    code: 'usage.conflictingOption',
  });
});

test('local users are handed over only when those the provider never asked for are confirmed', async () => {
  await makeCompany('handover');
  await client.query(
    `insert into users (company_id, id, user_name, managed_by)
      select id, gen_random_uuid(), 'local@handover.test', 'local' from companies where slug = 'handover'`,
  );
  await muster.json('admin create --company handover --user-name ada');
  await muster.json('identity set --company handover --sso on --scim on');
  const set = 'identity set --company handover --provision-existing-users on';
  expect(await muster.refusal(set)).toMatchObject({ code: 'handOver.unseenUsers' });
  expect(await muster.json(`${set} --confirm-unseen`)).toMatchObject({ counts: { scim: 1, local: 1 } });
});

test('users are listed in pages and shown with where their role comes from', async () => {
  await makeCompany('people');
  await client.query(
    `insert into users (company_id, id, user_name, display_name, managed_by, direct_role)
      select c.id, gen_random_uuid(), u.name, u.display, u.managed, u.role from companies c,
        (values ('ann@people.test', 'Ann', 'scim', 'manager'), ('bob@people.test', E'Bob\\x1b[2J', 'local', 'user'),
          ('cid@people.test', null, 'scim', 'user')) u(name, display, managed, role)
      where c.slug = 'people'`,
  );
  const page = await muster.run('user list --company people --count 2');
  expect(page.stdout).toBe(
    [
      'User             Name     Active  Managed by  Direct role  Role',
      'ann@people.test  Ann      yes     scim        manager      manager',
      'bob@people.test  Bob\ufffd[2J  yes     local       user         user',
      '',
      '1 to 2 of 3; for more: --start-index 3',
      '',
    ].join('\n'),
  );
  expect(await muster.json('user list --company people --managed-by scim --search CID')).toMatchObject({
    totalResults: 1,
    items: [{ userName: 'cid@people.test' }],
  });
  const ann = await muster.json<{ id: string }>('user show --company people ANN@people.test');
  expect(ann).toMatchObject({ effectiveRole: { role: 'manager', grants: [{ through: 'direct', decides: true }] } });
  const shown = await muster.run(`user show --company people ${ann.id}`);
  expect(shown.stdout).toMatch(/^Role +manager$/m);
  expect(shown.stdout).toMatch(/^manager +direct +yes$/m);
  expect(JSON.stringify(ann)).not.toContain('argon2');
});

test('keys have the scopes and the expiry that were asked for, and are shown once', async () => {
  await makeCompany('keys');
  const create = 'api-key create --company keys';
  const both = await muster.json<{ key: string }>(
    `${create} --scope admin --scope read --scope read --expires-in-days 365`,
  );
  expect(both).toMatchObject({ scopes: ['admin', 'read'], daysLeft: 365, label: null, createdBy: 'muster command' });
  expect(await muster.json(`${create} --scope scim --never-expires`)).toMatchObject({ expiresAt: null });
  await muster.json('api-key list --company keys');
  await muster.run('api-key list --company keys');
  expect(muster.printed.split(both.key)).toHaveLength(2);
});

test('operator keys are made, listed and revoked', async () => {
  const made = await muster.json<{ key: string; id: string }>('operator-key create --name billing');
  expect(made).toMatchObject({ label: 'billing', state: 'active', daysLeft: 90 });
  expect(made.key).toMatch(/^mso_[0-9A-Za-z]{38}$/);
  const { items } = await muster.json<{ items: Record<string, unknown>[] }>('operator-key list');
  expect(items).toContainEqual(expect.objectContaining({ id: made.id, label: 'billing' }));
  expect(await muster.json(`operator-key revoke --id ${made.id}`)).toMatchObject({ state: 'revoked' });
  expect(muster.printed.split(made.key)).toHaveLength(2);
});

test('--version and --help are for asking: exit code 0, on standard output', async () => {
  const { version } = await muster.json<{ version: string }>('--version');
  expect(await muster.run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  const help = await muster.run('api-key create --help');
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('  $ muster api-key create --company acme --name okta --scope scim\n');
});

test('what the command did is in the audit log under its name', async () => {
  const events = await client.query<{ actor_name: string }>(
    `select distinct actor_name from audit_events where company_id = $1`,
    [acmeId],
  );
  expect(events.rows).toEqual([{ actor_name: 'muster command' }]);
});
