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

/** The menu, top to bottom. */
export const NAVIGATION: readonly NavigationSection[] = [
  { label: null, items: [] },
  {
    label: 'Settings',
    items: [{ label: 'API keys', to: '/settings/api-keys', least: 'admin' }],
  },
  { label: 'You', items: [] },
];
