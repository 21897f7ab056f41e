import { call } from '../support/call.js';
import { ADMIN, setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

let portal: TestPortal;
let key: string;

beforeAll(async () => {
  portal = await startPortal();
  key = await setUp(portal);
}, 60_000);
afterAll(() => portal.close());

test('an admin sees as whom of the provider somebody signs in, reads what unbinding does, and unbinds', async () => {
  const { body } = await call('POST', `${portal.url}/api/v1/users`, {
    key,
    body: { userName: 'sam@acme.test', displayName: 'Sam Lee' },
  });
  await portal.app.sql(
    `insert into sso_bindings (company_id, issuer, subject, user_id)
     select id, 'https://acme.okta.test', '00u-sam', $2 from companies where slug = $1`,
    [ADMIN.company, body.id],
  );
  const page = await portal.newPage();
  await signIn(page);
  await page.goto(`/users/${body.id}`);
  await page.getByText('https://acme.okta.test').waitFor();
  await page.getByText('00u-sam').waitFor();
  await page.getByRole('button', { name: 'Unbind' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Sessions that began through the provider end at once.').waitFor();
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await portal.app.sql('select from sso_bindings')).toHaveLength(1);
  await page.getByRole('button', { name: 'Unbind' }).click();
  await dialog.getByRole('button', { name: 'Unbind' }).click();
  await page.getByText('Bound to nobody.').waitFor();
  expect(await portal.app.sql('select from sso_bindings')).toEqual([]);
}, 60_000);

test('the dashboard says that somebody signed in past the provider, and leads to what they did', async () => {
  const body = { ssoEnabled: true };
  await call('PATCH', `${portal.url}/api/v1/identity-configuration`, { key, body });
  const page = await portal.newPage();
  await signIn(page, '/break-glass');
  await page.goto('/');
  const notice = page.getByRole('alert').filter({ hasText: 'Signed in past the provider' });
  await notice.getByText(/Jane Roe, as a break-glass admin/).waitFor();
  await notice.getByRole('link', { name: 'What they did' }).click();
  await page.getByText('signed in as a break-glass admin').first().waitFor();
}, 60_000);
