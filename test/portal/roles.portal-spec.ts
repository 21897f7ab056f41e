import type { Page } from 'playwright-core';
import { ADMIN, fillSignIn, identify, setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

let portal: TestPortal;
let key: string;

beforeAll(async () => {
  portal = await startPortal();
  key = await setUp(portal);
}, 60_000);
afterAll(() => portal.close());

async function send(method: string, path: string, body: object): Promise<{ readonly id: string }> {
  const answer = await fetch(`${portal.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok).toBe(true);
  return (await answer.json()) as { readonly id: string };
}

async function signInAs(userName: string): Promise<Page> {
  const page = await portal.newPage();
  await page.goto('/sign-in');
  await identify(page, userName);
  await fillSignIn(page, ADMIN.password, userName);
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ state: 'attached' });
  return page;
}

const menuOf = (page: Page): Promise<string[]> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts();

test('a plain user sees their own profile with role and pools, and nothing else', async () => {
  await send('POST', '/users', { userName: 'sam@acme.test', displayName: 'Sam Lee', password: ADMIN.password });
  const page = await signInAs('sam@acme.test');
  await page.getByRole('heading', { level: 1, name: 'Sam Lee' }).waitFor();
  expect(await menuOf(page)).toEqual(['Profile']);
  await page.getByText('user, given directly').waitFor();
  await page.getByText('(user), by default').waitFor();
  await page.goto('/users');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('heading', { level: 1, name: 'Users' }).count()).toBe(0);
}, 60_000);

test('a manager sees people, pools and groups, no settings, and the provenance of a role through a pool', async () => {
  const { id } = await send('POST', '/users', {
    userName: 'kim@acme.test',
    displayName: 'Kim Ito',
    password: ADMIN.password,
  });
  const pool = await send('POST', '/agent-pools', { name: 'Payments', role: 'manager' });
  await send('POST', `/agent-pools/${pool.id}/members`, { userIds: [id] });
  const page = await signInAs('kim@acme.test');
  expect(await menuOf(page)).toEqual(['Dashboard', 'Users', 'Agent pools', 'Groups', 'Profile']);
  await page.goto(`/users/${id}`);
  await page.getByText(/^manager — through pool Payments$/).waitFor();
  await page.goto('/groups');
  await page.getByText('No group yet').waitFor();
  expect(await page.getByRole('link', { name: /^Connect/ }).count()).toBe(0);
  await page.goto('/settings/api-keys');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('heading', { level: 1, name: 'API keys' }).count()).toBe(0);
}, 60_000);

test('an admin without groups is led to the guides', async () => {
  const page = await portal.newPage();
  await signIn(page);
  await page.goto('/groups');
  await page.getByRole('link', { name: 'Connect Microsoft Entra ID' }).waitFor();
  await page.getByRole('link', { name: 'Connect Okta' }).click();
  await page.getByRole('heading', { level: 1, name: 'Connect Okta' }).waitFor();
}, 60_000);

test('no page that is open to a manager or a plain user asks for what they may not see', async () => {
  const person = await send('POST', '/users', { userName: 'ann@acme.test', password: ADMIN.password, role: 'manager' });
  await send('POST', '/users', { userName: 'bob@acme.test', password: ADMIN.password });
  const [pool] = await portal.app.sql<{ id: string; company_id: string }>('select id, company_id from agent_pools');
  const [group] = await portal.app.sql<{ id: string }>(
    `insert into groups (company_id, id, display_name, attributes) values ($1, gen_random_uuid(), 'Sales', '{}') returning id`,
    [pool?.company_id],
  );
  const ofManager = ['/dashboard', '/users', '/users/import', '/users/invitations', `/users/${person.id}`];
  const ofPools = ['/agent-pools', `/agent-pools/${pool?.id}`, '/groups', `/groups/${group?.id}`, '/profile'];
  const refused: string[] = [];
  for (const [userName, paths] of [
    ['ann@acme.test', [...ofManager, ...ofPools]],
    ['bob@acme.test', ['/profile']],
  ] as const) {
    const page = await signInAs(userName);
    page.on('response', (answer) => {
      if (answer.status() === 403) refused.push(`${userName}: ${page.url()} asks for ${answer.url()}`);
    });
    for (const path of paths) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
    }
  }
  expect(refused).toEqual([]);
}, 60_000);

test('an admin changes a person and a pool, and deletes the pool by its name', async () => {
  const person = await send('POST', '/users', { userName: 'lou@acme.test', displayName: 'Lou Meyer' });
  const pool = await send('POST', '/agent-pools', { name: 'On call', role: 'user' });
  const page = await portal.newPage();
  await signIn(page);
  const dialog = page.getByRole('dialog');
  const change = async (label: string, value: string): Promise<void> => {
    await page.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel(label).fill(value);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: value }).waitFor();
    await dialog.waitFor({ state: 'detached' });
  };
  await page.goto(`/users/${person.id}`);
  await change('Display name', 'Lou Maier');
  await page.goto(`/agent-pools/${pool.id}`);
  await change('Name', 'On duty');
  await page.getByRole('button', { name: 'Delete the pool' }).click();
  await dialog.getByRole('textbox').fill('On duty');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('heading', { level: 1, name: 'Agent pools' }).waitFor();
  expect(await portal.app.sql('select 1 from agent_pools where id = $1', [pool.id])).toEqual([]);
}, 60_000);
