import { setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal();
  await setUp(portal);
}, 60_000);
afterAll(() => portal.close());

test('somebody is invited, chooses a password by the link of the mail, and is in', async () => {
  const page = await portal.newPage();
  await signIn(page);
  await page.goto('/users/invitations');
  await page.getByText('Nobody was invited yet').waitFor();
  await page.getByRole('button', { name: 'Invite somebody' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill('kim@acme.test');
  await dialog.getByLabel('Display name').fill('Kim Ito');
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: 'kim@acme.test' });
  await row.getByText('pending').waitFor();

  await page.goto('/users?status=invited');
  await row.getByText('invited', { exact: true }).waitFor();
  expect(await page.getByRole('row').count()).toBe(2);

  await row.getByRole('link', { name: 'Kim Ito' }).click();
  const head = page.getByRole('main').locator('header');
  const invitation = page.getByRole('region', { name: 'Invitation' });
  await invitation.getByText('Mailed to kim@acme.test by jane@acme.test; no password has been chosen yet.').waitFor();
  await head.getByText('invited').waitFor();
  await invitation.getByRole('button', { name: 'Revoke the invitation of kim@acme.test' }).click();
  await invitation.getByText('Revoked: the link that went to kim@acme.test leads nowhere').waitFor();
  await head.getByText('active').waitFor();
  await portal.mails.next();
  await invitation.getByRole('button', { name: 'Send again to kim@acme.test' }).click();
  await head.getByText('invited').waitFor();

  const { to, text } = await portal.mails.next();
  expect(to).toBe('kim@acme.test');
  const link = /http\S+\/invitation#token=\S+/.exec(text)?.[0] ?? '';
  const invited = await portal.newPage();
  await invited.goto(link);
  await invited.getByLabel(/^Password/).fill('another horse, another battery');
  await invited.locator('form').getByRole('button').last().click();
  await invited.getByRole('heading', { level: 1, name: 'Kim Ito' }).waitFor();

  await page.reload();
  await head.getByText('active').waitFor();
  expect(await invitation.count()).toBe(0);
  await page.goto('/users?status=invited');
  await page.getByText('Nothing matches.').waitFor();
  await page.goto('/users/invitations');
  await row.getByText('accepted').waitFor();
}, 60_000);
