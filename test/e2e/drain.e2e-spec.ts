import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { call, type Answer } from '../support/call.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { makeCompany } from '../support/make-company.js';
import { endOf, spawnMuster } from '../support/muster-command.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

test('SIGTERM: not ready first, then every request is answered, and every answer 201 is on disk', async () => {
  const settings = { DATABASE_URL: database.url, PORT: '0', LOG_LEVEL: 'silent', SHUTDOWN_DELAY_MS: '2000' };
  const child = spawnMuster(['serve', '--json'], settings);
  const ended = endOf(child);
  if (child.stdout === null) throw new Error('no standard output');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { publicUrl: url } = JSON.parse(line) as { publicUrl: string };
  const sql = async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows;
  const acme = await makeCompany({ url, sql: sql as never });

  const created: string[] = [];
  const failures: string[] = [];
  let isOver = false;
  const provision = async (worker: number) => {
    for (let n = 0; !isOver; n++) {
      const userName = `user-${worker}-${n}`;
      try {
        const { status } = await call('POST', `${acme.scimUrl}/Users`, { key: acme.keys.scim, body: { userName } });
        if (status === 201) created.push(userName);
        else failures.push(`answered ${status}`);
      } catch (error) {
        failures.push(codeOf(error));
        isOver = true;
      }
    }
  };
  const workers = Array.from({ length: 8 }, (_, worker) => provision(worker));
  while (created.length === 0) await sleep(5);
  child.kill('SIGTERM');
  const readiness = (): Promise<Answer> => call('GET', `${url}/health/ready`);
  let whileDraining = await readiness();
  while (whileDraining.status === 200) whileDraining = await readiness();
  const before = created.length;
  await Promise.all(workers);
  const { code } = await ended;

  expect(whileDraining.status).toBe(503);
  expect(whileDraining.headers.get('connection')).toBe('close');
  // Requests that came after "not ready" and before the port closed were answered too.
  expect(created.length).toBeGreaterThan(before);
  // What failed did so at the door: refused, or reset while it still waited to be let in.
  expect(failures.length).toBeGreaterThan(0);
  // fetch names a connection that was closed before its request was read UND_ERR_SOCKET; a 5xx would be none of these.
  for (const failure of failures) expect(['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET']).toContain(failure);
  expect(code).toBe(0);
  // Nobody was let in and then dropped: what was written was answered, and what was answered is written.
  const stored = await sql('select user_name from users where company_id = $1', [acme.id]);
  expect(new Set(stored.map((row: { user_name: string }) => row.user_name))).toEqual(new Set(created));
  // Nothing of the provisioning log was left in memory.
  const logged = await sql(
    'select count(*)::int as entries from provisioning_log_entries where company_id = $1 and status = 201',
    [acme.id],
  );
  expect(logged).toEqual([{ entries: created.length }]);
}, 30_000);

function codeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? String(error);
}
