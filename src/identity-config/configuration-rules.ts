import { DomainError, type DomainErrorKind } from '../common/domain-error.js';
import type { Plan } from '../companies/company.entity.js';
import type { BreakGlassCount } from './break-glass-refusal.js';
import type { IdentitySwitches } from './identity-switches.js';

/** What the rules need to know beside the switches. */
export interface RuleFacts {
  readonly company: { readonly name: string; readonly plan: Plan };
  /** Whom a refusal by plan names: `SUPPORT_CONTACT`. */
  readonly supportContact: string;
  /** Break-glass admins before and after the change. */
  readonly breakGlassAdmins: { readonly before: BreakGlassCount; readonly after: BreakGlassCount };
  /** A test sign-in succeeded with the SSO connection as it is. */
  readonly isSsoTested: boolean;
}

/** Why a change of the switches is not made. */
export interface Refusal {
  readonly kind: DomainErrorKind;
  readonly code: string;
  readonly message: string;
  /** The field whose new value is refused. */
  readonly field: string;
  /** What the `muster` command says when it does it all the same; absent: not even the command may. */
  readonly warning?: string;
}

/** For whoever sits at a browser, and for whoever wrote a script. */
const WHERE = 'at /break-glass in a browser or with POST /auth/break-glass/sign-in';

/** What the view warns of too. */
export const NO_BREAK_GLASS =
  'SSO is on without a break-glass admin: nobody can sign in with a password until one is named.';
export const NO_KNOWN_PASSWORD =
  'SSO is on, but no break-glass admin has ever signed in with their password: perhaps nobody knows it.';
export const NO_TEST =
  'SSO is on, but no test sign-in has succeeded with its connection: perhaps nobody gets in through it.';

type Rule = (current: IdentitySwitches, next: IdentitySwitches, facts: RuleFacts) => Refusal | null;

/** Why the company's plan has no SCIM, and whom to ask; null: it has. */
export function planRefusal({
  company,
  supportContact,
}: Pick<RuleFacts, 'company' | 'supportContact'>): Refusal | null {
  if (company.plan === 'enterprise') return null;
  return {
    kind: 'forbidden',
    code: 'identityConfiguration.planNeeded',
    message: `SCIM needs the plan enterprise; ${company.name} has the plan ${company.plan}. Ask ${supportContact}.`,
    field: 'scimEnabled',
  };
}

/** The plan before the rest: without it, switching SSO on would be in vain. A downgrade later switches nothing off. */
const scimNeedsPlan: Rule = (current, next, facts) =>
  next.scimEnabled && !current.scimEnabled ? planRefusal(facts) : null;

/** Invariant 1. */
const scimNeedsSso: Rule = (current, next) => {
  if (!next.scimEnabled || next.ssoEnabled) return null;
  return current.scimEnabled
    ? {
        kind: 'conflict',
        code: 'identityConfiguration.scimStillOn',
        message: 'Turn SCIM off first: it needs SSO.',
        field: 'ssoEnabled',
      }
    : {
        kind: 'conflict',
        code: 'identityConfiguration.ssoFirst',
        message: 'Turn SSO on first: SCIM needs it.',
        field: 'scimEnabled',
      };
};

/** Invariant 2. What was on when SCIM was turned off stays as it was: nothing is lost (invariant 11). */
const needsScim =
  (field: 'provisionExistingUsers' | 'allowSyncPassword'): Rule =>
  (current, next) =>
    next[field] && !current[field] && !next.scimEnabled ? scimFirst(field) : null;

/** Why something that only a provider can do has to wait for SCIM. */
export function scimFirst(field: 'provisionExistingUsers' | 'allowSyncPassword'): Refusal {
  const message =
    field === 'allowSyncPassword'
      ? 'Turn SCIM on first: without it, no provider sends passwords.'
      : 'Turn SCIM on first: without it, there is no provider to hand users over to.';
  return { kind: 'conflict', code: 'identityConfiguration.scimFirst', message, field };
}

/** Invariants 12 and 13. A company that the command left without one may change the rest. */
const ssoNeedsBreakGlass: Rule = (current, next, { breakGlassAdmins }) =>
  next.ssoEnabled && breakGlassAdmins.after.ready === 0 && (!current.ssoEnabled || breakGlassAdmins.before.ready > 0)
    ? {
        kind: 'conflict',
        code: 'identityConfiguration.breakGlassFirst',
        message: current.ssoEnabled
          ? 'While SSO is on, one break-glass admin must remain: an active local admin with a password.'
          : 'Name a break-glass admin first: an active local admin with a password, who can sign in when SSO cannot.',
        field: current.ssoEnabled ? 'breakGlassUserIds' : 'ssoEnabled',
        warning: NO_BREAK_GLASS,
      }
    : null;

/** A password that nobody knows lets nobody in: one of the break-glass admins must have been seen to know theirs. */
const ssoNeedsKnownPassword: Rule = (current, next, { breakGlassAdmins: { before, after } }) =>
  next.ssoEnabled && after.ready > 0 && after.proven === 0 && (!current.ssoEnabled || before.proven > 0)
    ? {
        kind: 'conflict',
        code: 'identityConfiguration.breakGlassPasswordFirst',
        message: current.ssoEnabled
          ? `While SSO is on, one break-glass admin must remain who has signed in with their password. Have another one do so first, ${WHERE}.`
          : `None of the break-glass admins has ever signed in with their password. One of them must do so once, ${WHERE}: a password that nobody knows lets nobody in when SSO cannot.`,
        field: current.ssoEnabled ? 'breakGlassUserIds' : 'ssoEnabled',
        warning: NO_KNOWN_PASSWORD,
      }
    : null;

/** Invariant 13. A connection that is changed later leaves SSO on: the break-glass admin remains, and the view warns. */
const ssoNeedsTest: Rule = (current, next, { isSsoTested }) =>
  next.ssoEnabled && !current.ssoEnabled && !isSsoTested
    ? {
        kind: 'conflict',
        code: 'identityConfiguration.testFirst',
        message: 'Set the SSO connection up and pass a test sign-in first.',
        field: 'ssoEnabled',
        warning: NO_TEST,
      }
    : null;

const RULES: readonly Rule[] = [
  scimNeedsPlan,
  scimNeedsSso,
  needsScim('provisionExistingUsers'),
  needsScim('allowSyncPassword'),
  ssoNeedsBreakGlass,
  ssoNeedsKnownPassword,
  ssoNeedsTest,
];

/** Everything that stands against the change from `current` to `next`, weightiest first; empty: it may be made. */
export function refusalsOf(current: IdentitySwitches, next: IdentitySwitches, facts: RuleFacts): Refusal[] {
  return RULES.map((rule) => rule(current, next, facts)).filter((refusal) => refusal !== null);
}

/**
 * Decides over a change.
 *
 * @param override true for the `muster` command only: refusals that have a warning do not hold it back
 * @returns the refusals that were overridden
 * @throws DomainError the weightiest refusal that was not
 */
export function assertAllowed(refusals: readonly Refusal[], override: boolean): OverriddenRefusal[] {
  const overridden = override ? refusals.filter((refusal) => isOverridable(refusal)) : [];
  const standing = refusals.find((refusal) => !overridden.some((other) => other === refusal));
  if (standing !== undefined) {
    throw new DomainError(standing.kind, standing.code, standing.message, standing.field);
  }
  return overridden;
}

/** A refusal that the `muster` command set aside. */
export type OverriddenRefusal = Refusal & { readonly warning: string };

function isOverridable(refusal: Refusal): refusal is OverriddenRefusal {
  return refusal.warning !== undefined;
}
