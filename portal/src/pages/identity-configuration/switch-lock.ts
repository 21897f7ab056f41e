import type { IdentityConfiguration } from '../../api/identity-configuration';
import type { Switch } from './draft';

/**
 * Why a switch cannot be turned over as things stand on the page, unsaved changes included; null: it can. One sentence with
 * the next step. The server holds the same rules, and has the last word at Save.
 *
 * @param saved what the server says now
 * @param next what it would be after Save
 */
export function switchLock(field: Switch, saved: IdentityConfiguration, next: IdentityConfiguration): string | null {
  switch (field) {
    case 'ssoEnabled':
      if (next.ssoEnabled) return next.scimEnabled ? 'SCIM needs single sign-on. Turn SCIM off first.' : null;
      if (next.breakGlassUserIds.length === 0) {
        return 'Choose a break-glass admin first, who can sign in when SSO cannot.';
      }
      // What the server says is about those who are saved; of others the preview knows.
      return next.breakGlassUserIds === saved.breakGlassUserIds ? reasonOf('ssoEnabled', saved) : null;
    case 'scimEnabled':
      if (next.scimEnabled) return null;
      return planLock(saved) ?? (next.ssoEnabled ? null : 'SCIM needs single sign-on first. Turn it on above.');
    case 'provisionExistingUsers':
      return next.provisionExistingUsers || next.scimEnabled ? null : 'Turn SCIM on first: it hands people over to it.';
    case 'allowSyncPassword':
      return next.allowSyncPassword || next.scimEnabled ? null : 'Turn SCIM on first: passwords come over it.';
    case 'provisionRoles':
    case 'strict':
      return null;
  }
}

/**
 * The server's own sentence, which names the plan and whom to ask. That SCIM is locked for want of SSO is not it: SSO may
 * be switched on with the same Save.
 */
function planLock(saved: IdentityConfiguration): string | null {
  const reason = reasonOf('scimEnabled', saved);
  if (reason === null) return null;
  return saved.ssoEnabled || /\bplan\b/.test(reason) ? reason : null;
}

function reasonOf(switchName: Switch, { locked }: IdentityConfiguration): string | null {
  return locked.find(({ field }) => field === switchName)?.reason ?? null;
}
