import { axeViolations } from './open-browser.js';
import { ADMIN, fillSignIn, identify, setUp, signIn, startPortal, type TestPortal } from './start-portal.js';

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal();
  await setUp(portal);
}, 60_000);
afterAll(() => portal.close());

test('a page asks who it is, and comes back after the sign-in with what was in its address', async () => {
  const page = await portal.newPage();
  await page.goto('/settings/api-keys?page=1');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await identify(page);
  expect(await page.getByLabel(/^User name/).inputValue()).toBe(ADMIN.userName);
  await fillSignIn(page, 'not the password');
  await page.getByRole('alert').waitFor();
  await fillSignIn(page);
  await page.getByRole('heading', { name: 'API keys' }).waitFor();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/settings/api-keys?page=1');
}, 60_000);

test('a link to another site is not followed after the sign-in', async () => {
  const page = await portal.newPage();
  await page.goto('/sign-in?return=https%3A%2F%2Fevil.example%2F');
  await identify(page);
  await fillSignIn(page);
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  expect(new URL(page.url()).origin).toBe(portal.url);
}, 60_000);

test('whoever is signed in goes on to where they were heading, never elsewhere, and is told of a sign-in that was refused', async () => {
  const page = await portal.newPage();
  await signIn(page);
  await page.goto('/sign-in?return=%2Fusers%3Fq%3Djane');
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor();
  expect(new URL(page.url()).search).toBe('?q=jane');
  await page.goto('/sign-in?return=https%3A%2F%2Fevil.example%2F');
  await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
  await page.goto('/sign-in?sso=refused&reference=r1');
  await page.getByText('You could not be signed in.').waitFor();
}, 60_000);

test('whoever signs out is out, also by the back button and in a second tab', async () => {
  const page = await portal.newPage();
  await signIn(page);
  await page.goto('/settings/api-keys');
  const second = await page.context().newPage();
  await second.goto('/settings/api-keys');
  await second.getByText('set-up').first().waitFor();
  // A browser draws a tab in the background once a second, and a click waits for that.
  await page.bringToFront();
  await page.getByRole('button', { name: 'Jane Roe' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await second.bringToFront();
  await second.getByRole('button', { name: 'New key' }).click();
  await second.getByRole('button', { name: 'Make the key' }).click();
  await second.getByRole('heading', { name: 'Sign in' }).waitFor();
}, 60_000);

test('whoever is asked for a password can still go to the provider, or back; a company without one says so', async () => {
  const page = await portal.newPage();
  await page.goto('/sign-in');
  await identify(page, 'jane@nobody.test');
  await page.getByLabel('Company').fill('acme');
  await page.getByRole('link', { name: 'Sign in through the provider of acme instead' }).click();
  await page.getByText('Single sign-on is not available at this address.').waitFor();
  await identify(page, 'jane@nobody.test');
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByLabel('Email or user name').waitFor();
}, 60_000);

test('where the provider is away, break-glass admins are shown their door', async () => {
  const page = await portal.newPage();
  await page.goto('/sign-in?sso=providerAway');
  await page.getByRole('link', { name: 'Break-glass admins' }).click();
  await page.getByRole('heading', { name: 'Break-glass sign-in' }).waitFor();
}, 60_000);
