import { jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostmaster } from '../../src/database/embedded/postmaster.js';
import { call } from '../support/call.js';
import { createTestFolder } from '../support/database.js';
import { asProcess, endOf, MusterCommand, serveMuster, spawnMuster } from '../support/muster-command.js';

// Processes are started, initdb syncs, and the first of them may have to build.
jest.setTimeout(180_000);

let folder: string;
let muster: MusterCommand;

beforeEach(async () => {
  folder = await createTestFolder();
  muster = new MusterCommand(asProcess, { MUSTER_DATA_DIR: folder });
});

afterEach(async () => {
  expect(await findPostmaster(join(folder, 'postgres'))).toBeUndefined();
});

test('the calls that scripts rely on work one after the other in a fresh folder, without a server', async () => {
  expect(await muster.json('company create --name Acme --slug acme --plan enterprise')).toEqual(
    expect.objectContaining({ name: 'Acme', slug: 'acme', plan: 'enterprise', status: 'active' }),
  );
  expect(await findPostmaster(join(folder, 'postgres'))).toBeUndefined();
  expect(await muster.json('identity set --company acme --sso on --scim on')).toEqual(
    expect.objectContaining({
      company: 'acme',
      ssoEnabled: true,
      scimEnabled: true,
      scimEndpointUrl: 'http://localhost:3000/scim/v2/acme',
      warnings: [
        'SSO is on without a break-glass admin: nobody can sign in with a password until one is named.',
        'SSO is on, but no test sign-in has succeeded with its connection: perhaps nobody gets in through it.',
      ],
    }),
  );
  const made = await muster.json<{ key: string; scopes: string[]; label: string; daysLeft: number }>(
    'api-key create --company acme --name okta --scope scim',
  );
  expect(made).toMatchObject({ scopes: ['scim'], label: 'okta', daysLeft: 90 });
  expect(made.key).toMatch(/^mst_[0-9A-Za-z]{60}$/);
});

test('beside a running server: it stays up, and the key works over HTTP until it is revoked', async () => {
  const server = await serveMuster({ MUSTER_DATA_DIR: folder });
  try {
    await muster.json('company create --name Acme --slug acme --plan enterprise');
    await muster.json('identity set --company acme --sso on --scim on');
    const { key, id } = await muster.json<{ key: string; id: string }>(
      'api-key create --company acme --name okta --scope scim',
    );
    const users = `${server.url}/scim/v2/acme/Users`;
    const created = await call('POST', users, {
      key,
      body: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'jane@acme.example' },
    });
    expect(created.status).toBe(201);
    expect(await muster.json('user list --company acme')).toMatchObject({
      totalResults: 1,
      items: [{ userName: 'jane@acme.example', managedBy: 'scim', effectiveRole: 'user' }],
    });
    expect(await muster.json('doctor')).toMatchObject({ ok: true });
    expect(await muster.json(`api-key revoke --company acme --id ${id}`)).toMatchObject({ state: 'revoked' });
    expect((await call('GET', users, { key })).status).toBe(401);
    expect((await call('GET', `${server.url}/health/ready`)).status).toBe(200);
    expect(muster.printed.split(key)).toHaveLength(2);
    expect(muster.printed).not.toContain((await readFile(join(folder, 'postgres.password'), 'utf8')).trim());
  } finally {
    expect((await server.stop()).code).toBe(0);
  }
});

test('two at once in a fresh folder both succeed', async () => {
  const create = (slug: string) => muster.json(`company create --name ${slug} --slug ${slug}`);
  await Promise.all([create('acme'), create('globex')]);
  expect(await muster.json('company list')).toMatchObject({
    totalResults: 2,
    items: [{ slug: 'acme' }, { slug: 'globex' }],
  });
});

test('the doctor finds an empty folder usable and says how the schema is made', async () => {
  const { ok, findings } = await muster.json<{ ok: boolean; findings: { check: string; message: string }[] }>('doctor');
  expect(ok).toBe(true);
  expect(findings).toEqual(
    expect.arrayContaining([
      {
        check: 'schema',
        status: 'warning',
        message: 'The database is empty. "muster serve" makes the schema, or run "muster migrate".',
      },
      { check: 'data folder', status: 'ok', message: expect.stringContaining(folder) },
    ]),
  );
});

test('a refusal ends with 1, and its error alone is JSON on standard error', async () => {
  const { code, stdout, stderr } = await muster.run('company create --name x --slug Bad_Slug --json');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(JSON.parse(stderr)).toEqual({
    error: { code: 'company.slugInvalid', message: expect.stringContaining('lower-case letters') },
  });
});

test('a password comes from standard input', async () => {
  await muster.json('company create --name Acme --slug acme');
  const create = 'admin create --company acme --user-name ada --password-stdin --json';
  const short = await muster.run(create, {}, 'short');
  expect(JSON.parse(short.stderr)).toMatchObject({ error: { code: 'user.passwordLength' } });
  const password = 'correct horse battery staple';
  const made = await muster.run(create, {}, `${password}\n`);
  expect(JSON.parse(made.stdout)).toMatchObject({ userName: 'ada', isBreakGlass: true, hasPassword: true });
  expect(muster.printed).not.toContain(password);
});

test('Ctrl-C ends a command without leaving its database server behind', async () => {
  const child = spawnMuster(['migrate'], { MUSTER_DATA_DIR: folder });
  const ended = endOf(child);
  while ((await findPostmaster(join(folder, 'postgres'))) === undefined && child.exitCode === null) await sleep(20);
  child.kill('SIGINT');
  await ended;
});
