import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import type { Role } from './api/roles';
import { AppFrame } from './frame/app-frame';
import { Home } from './frame/home';
import { LeastRole } from './frame/least-role';
import { NotFound } from './frame/not-found';
import { PageBroken } from './frame/page-broken';
import { RequireSession } from './frame/require-session';

type Load = () => Promise<{ default: ComponentType }>;

/** A page that is loaded when it is first opened, for people of at least this role. */
function page(path: string, least: Role, load: Load): RouteObject {
  return {
    path,
    lazy: async () => {
      const { default: Page } = await load();
      return {
        element: (
          <LeastRole least={least}>
            <Page />
          </LeastRole>
        ),
      };
    },
    errorElement: <PageBroken />,
  };
}

/** A page for people who are not signed in. */
function door(path: string, load: Load): RouteObject {
  return { path, lazy: async () => ({ Component: (await load()).default }), errorElement: <PageBroken /> };
}

export const router = createBrowserRouter([
  {
    // Drawn while the first page of a visit is on its way.
    hydrateFallbackElement: <></>,
    children: [
      door('/setup', () => import('./pages/sign-in/setup-page')),
      door('/sign-in', () => import('./pages/sign-in/sign-in-page')),
      door('/break-glass', () => import('./pages/sign-in/break-glass-page')),
      door('/forgot-password', () => import('./pages/sign-in/forgot-password-page')),
      door('/invitation', () => import('./pages/sign-in/invitation-page')),
      door('/reset-password', () => import('./pages/sign-in/reset-password-page')),
      {
        element: (
          <RequireSession>
            <AppFrame />
          </RequireSession>
        ),
        children: [
          { index: true, element: <Home /> },
          page('/dashboard', 'manager', () => import('./pages/dashboard/dashboard-page')),
          page('/users', 'manager', () => import('./pages/users/users-page')),
          page('/users/import', 'manager', () => import('./pages/users-import/users-import-page')),
          page('/users/invitations', 'manager', () => import('./pages/invitations/invitations-page')),
          page('/users/:id', 'manager', () => import('./pages/users/user-page')),
          page('/agent-pools', 'manager', () => import('./pages/agent-pools/agent-pools-page')),
          page('/agent-pools/:id', 'manager', () => import('./pages/agent-pools/agent-pool-page')),
          page('/groups', 'manager', () => import('./pages/groups/groups-page')),
          page('/groups/:id', 'manager', () => import('./pages/groups/group-page')),
          page('/activity', 'admin', () => import('./pages/activity/activity-page')),
          page('/activity/requests', 'admin', () => import('./pages/activity/activity-page')),
          page('/activity/requests/:id', 'admin', () => import('./pages/activity/request-page')),
          page('/activity/receipts', 'admin', () => import('./pages/receipts/receipts-page')),
          page('/activity/receipts/:id', 'admin', () => import('./pages/receipts/receipt-page')),
          page('/audit-log', 'admin', () => import('./pages/audit-log/audit-log-page')),
          page(
            '/settings/identity-configuration',
            'admin',
            () => import('./pages/identity-configuration/identity-configuration-page'),
          ),
          page('/settings/identity-configuration/hand-over', 'admin', () => import('./pages/hand-over/hand-over-page')),
          page(
            '/settings/identity-configuration/connect-okta',
            'admin',
            () => import('./pages/connect/connect-okta-page'),
          ),
          page(
            '/settings/identity-configuration/connect-entra',
            'admin',
            () => import('./pages/connect/connect-entra-page'),
          ),
          page('/settings/single-sign-on', 'admin', () => import('./pages/single-sign-on/single-sign-on-page')),
          page('/settings/single-sign-on/okta-saml', 'admin', () => import('./pages/sign-in-guides/okta-saml-page')),
          page('/settings/single-sign-on/okta-oidc', 'admin', () => import('./pages/sign-in-guides/okta-oidc-page')),
          page('/settings/single-sign-on/entra-saml', 'admin', () => import('./pages/sign-in-guides/entra-saml-page')),
          page('/settings/single-sign-on/entra-oidc', 'admin', () => import('./pages/sign-in-guides/entra-oidc-page')),
          page('/settings/domains', 'admin', () => import('./pages/domains/domains-page')),
          page('/settings/identity-configuration/test/:id', 'admin', () => import('./pages/single-sign-on/test-page')),
          page(
            '/settings/custom-attributes',
            'admin',
            () => import('./pages/custom-attributes/custom-attributes-page'),
          ),
          page('/settings/api-keys', 'admin', () => import('./pages/api-keys/api-keys-page')),
          page('/profile', 'user', () => import('./pages/profile/profile-page')),
          page('/profile/password', 'user', () => import('./pages/profile/change-password-page')),
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);
