import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

const SCRIPT = join(import.meta.dirname, '..', '..', 'scripts', 'demo.js');

/** Its temporary folders go to one of their own, to see that none is left. */
async function run(...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'muster-test-demo-'));
  try {
    const env = {
      ...process.env,
      TMPDIR: folder,
      NODE_OPTIONS: '',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/never',
    };
    const child = spawn(process.execPath, [SCRIPT, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr, code] = await Promise.all([buffer(child.stdout), buffer(child.stderr), closed]);
    return { code, stdout: stdout.toString(), stderr: stderr.toString(), left: await readdir(folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('the demo provisions two companies, shows what arrived and leaves nothing behind', async () => {
  const { code, stdout, stderr, left } = await run('--once', '--people', '20', '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('20 people by Okta') });
  const pools = (members: number) => [
    { name: 'Default', role: 'user', members },
    { name: 'Support', role: 'manager', members: 2 },
  ];
  // The admin of the portal is in the pool of everybody too. Of twenty people, 4 get another title, 2 become managers, 2 are deactivated and 1 of them comes back; Entra ID
  // deletes 1, which it deactivates before.
  expect(JSON.parse(stdout)).toMatchObject([
    {
      company: 'Acme',
      users: { active: 19, inactive: 1, deleted: 0 },
      pools: pools(21),
      roles: { direct: 2, throughPool: 2 },
      auditEvents: { 'user.created': 21, 'user.updated': 6, 'user.deactivated': 2, 'user.reactivated': 1 },
    },
    {
      company: 'Globex',
      users: { active: 18, inactive: 1, deleted: 1 },
      pools: pools(20),
      roles: { direct: 2, throughPool: 2 },
      auditEvents: { 'user.created': 21, 'user.updated': 6, 'user.deactivated': 3, 'user.deleted': 1 },
    },
  ]);
  expect(left).toEqual([]);
}, 120_000);

test('a wrong option says what is right', async () => {
  const { code, stderr } = await run('--people', '0');
  expect(code).toBe(1);
  expect(stderr).toContain('It must be a whole number from 1 to 1000.');
}, 120_000);
