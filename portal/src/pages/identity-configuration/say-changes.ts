import type { IdentityConfiguration } from '../../api/identity-configuration';
import { count, people } from '../../words/count';
import { providerName } from '../../words/provider-name';
import { type Draft, type Switch, SWITCHES, withDraft } from './draft';

const NAMES: Readonly<Record<Switch, string>> = {
  ssoEnabled: 'Single sign-on',
  scimEnabled: 'SCIM',
  provisionExistingUsers: 'Provision existing users',
  allowSyncPassword: 'Allow sync password',
  provisionRoles: 'Provision roles',
};

/** What Save would do. */
export interface SaidChanges {
  /** `2 changes: SCIM on, Provision roles on.` */
  readonly summary: string;
  /** What follows for people, a sentence each; empty where nothing does. */
  readonly effects: readonly string[];
}

/** Says a draft in words; null: nothing is changed. */
export function sayChanges(current: IdentityConfiguration, draft: Draft): SaidChanges | null {
  const parts = [
    ...SWITCHES.filter((field) => draft[field] !== undefined).map(
      (field) => `${NAMES[field]} ${draft[field] ? 'on' : 'off'}`,
    ),
    ...(draft.provider === undefined
      ? []
      : [`provider ${draft.provider ? providerName(draft.provider) : 'not named'}`]),
    ...(draft.breakGlassUserIds
      ? [count(draft.breakGlassUserIds.length, 'break-glass admin', 'break-glass admins')]
      : []),
  ];
  if (parts.length === 0) return null;
  return {
    summary: `${count(parts.length, 'change', 'changes')}: ${parts.join(', ')}.`,
    effects: effects(current, draft).filter((sentence) => sentence !== null),
  };
}

function effects(current: IdentityConfiguration, draft: Draft): (string | null)[] {
  const { counts } = current;
  const provider = providerName(withDraft(current, draft).provider);
  const breakGlass = withDraft(current, draft).breakGlassUserIds.length;
  return [
    draft.ssoEnabled === true
      ? `Everybody but ${count(breakGlass, 'break-glass admin', 'break-glass admins')} signs in through ${provider}; ` +
        'sessions that began with a password end, and passwords are refused.'
      : null,
    draft.ssoEnabled === false ? 'People sign in with passwords again; who has none needs a reset link.' : null,
    draft.scimEnabled === true ? `${capital(provider)} may create, change and deactivate people here.` : null,
    draft.scimEnabled === false
      ? `The endpoint closes. ${capital(people(counts.scim))} ${counts.scim === 1 ? 'stays' : 'stay'} read-only until you ` +
        'return them to local.'
      : null,
    draft.provisionExistingUsers === true
      ? `${capital(people(counts.seen + counts.unseen))} ${counts.seen + counts.unseen === 1 ? 'is' : 'are'} handed over to ` +
        `${provider} and ${counts.seen + counts.unseen === 1 ? 'becomes' : 'become'} read-only here.`
      : null,
    draft.provisionExistingUsers === false
      ? 'Nobody returns by this: people who were handed over stay with the provider.'
      : null,
    draft.allowSyncPassword === false ? `Passwords that ${provider} sent are forgotten.` : null,
    draft.provisionRoles === true ? `${capital(provider)} may make people managers from its next change on.` : null,
    draft.provisionRoles === false ? 'Roles that people have stay; new ones from the provider grant nothing.' : null,
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
