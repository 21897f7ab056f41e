import type { IdentityConfiguration } from '../../api/identity-configuration';

export type Switch =
  'ssoEnabled' | 'scimEnabled' | 'provisionExistingUsers' | 'allowSyncPassword' | 'provisionRoles' | 'strict';

/** What an admin has set on the page and not saved yet: only what differs from the server. */
export type Draft = Partial<Record<Switch, boolean>> & {
  provider?: IdentityConfiguration['provider'];
  breakGlassUserIds?: string[];
};

/** What it would be after Save. */
export function withDraft(current: IdentityConfiguration, draft: Draft): IdentityConfiguration {
  return { ...current, ...draft };
}

/** The draft with one more change, without what leads back to how it is. */
export function drafted(current: IdentityConfiguration, draft: Draft, change: Draft): Draft {
  const next = Object.entries({ ...draft, ...change }).filter(
    ([field, value]) => !isSame(current[field as keyof Draft], value),
  );
  return Object.fromEntries(next) as Draft;
}

/** The order of the ids means nothing. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) return [...one].sort().join() === [...other].sort().join();
  return one === other;
}
