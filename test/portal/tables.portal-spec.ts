import { setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal();
  await setUp(portal);
}, 60_000);
afterAll(() => portal.close());

test('a search that finds nothing leads back to everything, and the browser back to the search', async () => {
  const page = await portal.newPage();
  await signIn(page);
  await page.goto('/users?q=nobody&role=admin');
  await page.getByText('Nothing matches.').waitFor();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.getByText('1–1 of 1').waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.goBack();
  await page.getByText('Nothing matches.').waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('nobody');
}, 60_000);
