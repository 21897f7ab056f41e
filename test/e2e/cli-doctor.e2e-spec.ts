import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { MusterCommand } from '../support/muster-command.js';
import { inProcess } from '../support/muster-in-process.js';

const muster = new MusterCommand(inProcess, { PUBLIC_URL: 'https://muster.example' });

interface Report {
  ok: boolean;
  findings: { check: string; status: string; message: string }[];
}
async function examine(settings: Record<string, string> = {}): Promise<Report & { code: number | null }> {
  const { code, stdout } = await muster.run('doctor --json', { DATABASE_URL: own.url, ...settings });
  return { code, ...(JSON.parse(stdout) as Report) };
}

let own: TestDatabase;
let sql: pg.Client;
beforeEach(async () => {
  own = await createTestDatabase();
  sql = new pg.Client({ connectionString: own.url });
  await sql.connect();
  await sql.query(
    `insert into companies (id, slug, name, plan) values (gen_random_uuid(), 'sick', 'Sick', 'enterprise')`,
  );
  await sql.query(`insert into identity_configurations (company_id) select id from companies`);
  await sql.query(
    `insert into agent_pools (company_id, id, name, is_default) select id, gen_random_uuid(), 'Default', true from companies`,
  );
});
afterEach(async () => {
  await sql.end();
  await own.drop();
});

test('everything in order: each line is ok', async () => {
  const { code, ok, findings } = await examine();
  expect({ code, ok }).toEqual({ code: 0, ok: true });
  expect(findings.map(({ check, status }) => `${check}: ${status}`)).toEqual([
    'settings: ok',
    'database: ok',
    'collation: ok',
    'schema: ok',
    'clock: ok',
    'default pools: ok',
    'scim keys: ok',
    'data folder: ok',
    'public address: ok',
  ]);
});

test.each([
  ['default pools', 'delete from agent_pools', 'sick has no default pool'],
  ['schema', `delete from migrations where id = (select max(id) from migrations)`, 'Run "muster migrate"'],
  [
    'scim keys',
    'update identity_configurations set sso_enabled = true, scim_enabled = true',
    'muster api-key create --company sick --scope scim',
  ],
])('%s broken: the line says what to do, and the exit code is 1', async (check, statement, message) => {
  await sql.query(statement);
  const { code, ok, findings } = await examine();
  expect({ code, ok }).toEqual({ code: 1, ok: false });
  expect(findings.filter(({ status }) => status === 'wrong')).toEqual([
    { check, status: 'wrong', message: expect.stringContaining(message) },
  ]);
});

test('a key that ends soon is a warning: exit code 0', async () => {
  await sql.query('update identity_configurations set sso_enabled = true, scim_enabled = true');
  const add = `insert into api_keys (company_id, id, hash, last_characters, scopes, created_by, expires_at, revoked_at)
    select id, gen_random_uuid(), decode(md5(random()::text), 'hex'), 'abc', array['scim'], 'test', now() + $1::interval, $2
    from companies`;
  await sql.query(add, ['10 days', null]);
  await sql.query(add, ['80 days', new Date()]);
  const { code, findings } = await examine();
  expect(code).toBe(0);
  expect(findings).toContainEqual({
    check: 'scim keys',
    status: 'warning',
    message: expect.stringContaining('sick (10 days)'),
  });
  await sql.query(add, ['20 days', null]);
  expect((await examine()).findings).toContainEqual(expect.objectContaining({ check: 'scim keys', status: 'ok' }));
});

test('the database away: it still gives its lines', async () => {
  const settings = { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/muster', PUBLIC_URL: 'http://muster.example' };
  const { code, stdout, stderr } = await muster.run('doctor', settings);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^wrong +database +The database of DATABASE_URL cannot be reached/m);
  expect(stdout).toMatch(/^skipped +schema +not looked at: the database is away$/m);
  expect(stdout).toMatch(/^ok +data folder +not used: DATABASE_URL is set$/m);
  expect(stdout).toMatch(/^wrong +public address +http:\/\/muster.example is not https/m);
  expect(stdout + stderr).not.toContain('secret');
});

test('a wrong setting is the line', async () => {
  const { code, findings } = await examine({ PORT: 'x' });
  expect(code).toBe(1);
  expect(findings[0]).toMatchObject({ check: 'settings', status: 'wrong', message: expect.stringContaining('PORT') });
});
