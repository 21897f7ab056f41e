import type { Page } from 'playwright-core';

/** An address of the portal that the accessibility tests and the screenshots go through. */
export interface PortalPage {
  /** Of its pictures: docs/images/<name>-light.webp. */
  readonly name: string;
  readonly path: string;
  /** Its heading: the page is there when it is. */
  readonly heading: string;
  /** Of one thing among others: the first link of this name on the page at `path` leads there. */
  readonly link?: string;
}

/** Opens it and waits until nothing more comes in. */
export async function openPage(page: Page, { path, link, heading }: PortalPage): Promise<void> {
  await page.goto(path);
  if (link !== undefined) await page.getByRole('main').getByRole('link', { name: link }).first().click();
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
}

/** For people who are not signed in. */
export const DOORS: readonly PortalPage[] = [
  { name: 'set-up', path: '/setup#token=mss_example', heading: 'Set up Muster' },
  { name: 'sign-in', path: '/sign-in', heading: 'Sign in' },
  { name: 'break-glass', path: '/break-glass', heading: 'Break-glass sign-in' },
  { name: 'forgot-password', path: '/forgot-password', heading: 'Forgot your password?' },
  { name: 'invitation', path: '/invitation', heading: 'You are invited' },
  { name: 'reset-password', path: '/reset-password', heading: 'Choose a new password' },
];

/** For an admin. */
export const PAGES: readonly PortalPage[] = [
  { name: 'dashboard', path: '/dashboard', heading: 'Dashboard' },
  { name: 'users', path: '/users', heading: 'Users' },
  { name: 'invitations', path: '/users/invitations', heading: 'Invitations' },
  { name: 'users-import', path: '/users/import', heading: 'Users from CSV' },
  { name: 'agent-pools', path: '/agent-pools', heading: 'Agent pools' },
  { name: 'groups', path: '/groups', heading: 'Groups' },
  { name: 'activity', path: '/activity', heading: 'Activity' },
  { name: 'requests', path: '/activity/requests', heading: 'Activity' },
  { name: 'receipts', path: '/activity/receipts', heading: 'Receipts of leavers' },
  { name: 'audit-log', path: '/audit-log', heading: 'Audit log' },
  { name: 'identity-configuration', path: '/settings/identity-configuration', heading: 'Identity Configuration' },
  { name: 'hand-over', path: '/settings/identity-configuration/hand-over', heading: 'Provision existing users' },
  {
    name: 'not-yet-linked',
    path: '/settings/identity-configuration/hand-over?list=not-linked',
    heading: 'Provision existing users',
  },
  { name: 'connect-okta', path: '/settings/identity-configuration/connect-okta', heading: 'Connect Okta' },
  {
    name: 'connect-entra',
    path: '/settings/identity-configuration/connect-entra',
    heading: 'Connect Microsoft Entra ID',
  },
  { name: 'single-sign-on', path: '/settings/single-sign-on', heading: 'Single sign-on' },
  { name: 'sign-in-okta-saml', path: '/settings/single-sign-on/okta-saml', heading: 'Sign in with Okta, SAML' },
  {
    name: 'sign-in-okta-oidc',
    path: '/settings/single-sign-on/okta-oidc',
    heading: 'Sign in with Okta, OpenID Connect',
  },
  {
    name: 'sign-in-entra-saml',
    path: '/settings/single-sign-on/entra-saml',
    heading: 'Sign in with Microsoft Entra ID, SAML',
  },
  {
    name: 'sign-in-entra-oidc',
    path: '/settings/single-sign-on/entra-oidc',
    heading: 'Sign in with Microsoft Entra ID, OpenID Connect',
  },
  { name: 'domains', path: '/settings/domains', heading: 'Company domains' },
  { name: 'custom-attributes', path: '/settings/custom-attributes', heading: 'Custom attributes' },
  { name: 'api-keys', path: '/settings/api-keys', heading: 'API keys' },
  { name: 'profile', path: '/profile', heading: 'Jane Roe' },
  { name: 'change-password', path: '/profile/password', heading: 'Change password' },
  { name: 'not-found', path: '/nothing', heading: 'No such page' },
];

/** Of one thing each, for an admin; `oktaTraffic` makes some of those things. */
export const DETAILS: readonly PortalPage[] = [
  { name: 'user', path: '/users?q=ada.abel', link: 'Ada Abel', heading: 'Ada Abel' },
  { name: 'local-user', path: '/users?q=sam.lee', link: 'Sam Lee', heading: 'Sam Lee' },
  { name: 'agent-pool', path: '/agent-pools', link: 'Payments', heading: 'Payments' },
  { name: 'group', path: '/groups', link: 'Eng-Leads', heading: 'Eng-Leads' },
  {
    name: 'request',
    path: '/activity/requests?outcome=error',
    link: 'Create user ada.abel@acme.example',
    heading: 'Create user ada.abel@acme.example',
  },
  { name: 'receipt', path: '/activity/receipts', link: '@acme.example', heading: 'Offboarding receipt' },
];
