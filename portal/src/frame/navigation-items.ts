import type { Role } from '../api/roles';

export interface NavigationItem {
  readonly label: string;
  readonly to: string;
  /** Whoever has less does not see it; the server refuses them anyway. */
  readonly least: Role;
}

export interface NavigationSection {
  /** Null: the first entries, without a heading. */
  readonly label: string | null;
  readonly items: readonly NavigationItem[];
}

/** The menu, top to bottom; the settings are named as in the providers' guides. */
export const NAVIGATION: readonly NavigationSection[] = [
  {
    label: null,
    items: [
      { label: 'Dashboard', to: '/dashboard', least: 'manager' },
      { label: 'Users', to: '/users', least: 'manager' },
      { label: 'Agent pools', to: '/agent-pools', least: 'manager' },
      { label: 'Groups', to: '/groups', least: 'manager' },
      { label: 'Activity', to: '/activity', least: 'admin' },
      { label: 'Audit log', to: '/audit-log', least: 'admin' },
    ],
  },
  {
    label: 'Settings › Identity and Access Management',
    items: [
      { label: 'Identity Configuration', to: '/settings/identity-configuration', least: 'admin' },
      { label: 'Single sign-on', to: '/settings/single-sign-on', least: 'admin' },
      { label: 'Company domains', to: '/settings/domains', least: 'admin' },
      { label: 'Custom attributes', to: '/settings/custom-attributes', least: 'admin' },
      { label: 'API keys', to: '/settings/api-keys', least: 'admin' },
    ],
  },
  { label: 'You', items: [{ label: 'Profile', to: '/profile', least: 'user' }] },
];
