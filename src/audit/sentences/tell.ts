import type { Phrase, SentencePart } from './sentence.js';
import { toParts } from './sentence.js';
import {
  apiKeyCreated,
  apiKeyRevoked,
  auditExported,
  companyCreated,
  companyUpdated,
  configurationUpdated,
  foreignDialect,
  poolCreated,
  poolDeleted,
  poolUpdated,
  ruleOverridden,
  ssoCreated,
  ssoDeleted,
  ssoRefreshed,
  ssoUpdated,
  usersHandedOver,
  usersReturnedToLocal,
} from './company-sentences.js';
import {
  groupCreated,
  groupDeleted,
  groupLinked,
  groupUnlinked,
  groupUpdated,
  membersChanged,
} from './group-sentences.js';
import { schemaExtensionCreated, schemaExtensionDeleted, schemaExtensionUpdated } from './schema-sentences.js';
import {
  invitationAccepted,
  invitationRevoked,
  invited,
  invitedAgain,
  manyFailures,
  passwordReset,
  passwordResetRequested,
  sessionsEnded,
  signedIn,
  signedOut,
} from './sign-in-sentences.js';
import {
  domainClaimed,
  domainProven,
  domainRemoved,
  signInRefused,
  ssoTested,
  userBound,
  userUnbound,
} from './sso-sentences.js';
import { actorOf, targetOf, type ToldEvent } from './told-event.js';
import {
  memberAdded,
  memberRemoved,
  userCreated,
  userDeactivated,
  userDeleted,
  userHandedOver,
  userReactivated,
  userReturned,
  userUpdated,
} from './user-sentences.js';

/**
 * Every action there is, and how it is told: what follows the name of who did it. An action that is not here cannot be
 * written, so none is without its sentence.
 */
const TOLD = {
  'agentPool.created': poolCreated,
  'agentPool.deleted': poolDeleted,
  'agentPool.memberAdded': memberAdded,
  'agentPool.memberRemoved': memberRemoved,
  'agentPool.updated': poolUpdated,
  'apiKey.created': apiKeyCreated,
  'apiKey.revoked': apiKeyRevoked,
  'audit.exported': auditExported,
  'company.created': companyCreated,
  'company.updated': companyUpdated,
  'companyDomain.claimed': domainClaimed,
  'companyDomain.proven': domainProven,
  'companyDomain.removed': domainRemoved,
  'group.created': groupCreated,
  'group.deleted': groupDeleted,
  'group.linked': groupLinked,
  'group.membersChanged': membersChanged,
  'group.unlinked': groupUnlinked,
  'group.updated': groupUpdated,
  'identityConfiguration.foreignDialect': foreignDialect,
  'identityConfiguration.ruleOverridden': ruleOverridden,
  'identityConfiguration.updated': configurationUpdated,
  'identityConfiguration.usersHandedOver': usersHandedOver,
  'identityConfiguration.usersReturnedToLocal': usersReturnedToLocal,
  'invitation.accepted': invitationAccepted,
  'invitation.created': invited,
  'invitation.resent': invitedAgain,
  'invitation.revoked': invitationRevoked,
  'schemaExtension.created': schemaExtensionCreated,
  'schemaExtension.deleted': schemaExtensionDeleted,
  'schemaExtension.updated': schemaExtensionUpdated,
  'session.created': signedIn,
  'session.ended': signedOut,
  'signIn.manyFailures': manyFailures,
  'signIn.refused': signInRefused,
  'ssoConnection.created': ssoCreated,
  'ssoConnection.deleted': ssoDeleted,
  'ssoConnection.refreshed': ssoRefreshed,
  'ssoConnection.tested': ssoTested,
  'ssoConnection.updated': ssoUpdated,
  'user.bound': userBound,
  'user.created': userCreated,
  'user.deactivated': userDeactivated,
  'user.deleted': userDeleted,
  'user.handedOver': userHandedOver,
  'user.passwordReset': passwordReset,
  'user.passwordResetRequested': passwordResetRequested,
  'user.reactivated': userReactivated,
  'user.returnedToLocal': userReturned,
  'user.sessionsEnded': sessionsEnded,
  'user.unbound': userUnbound,
  'user.updated': userUpdated,
} as const satisfies Record<string, (event: ToldEvent) => Phrase>;

/** What can be done, as the audit log names it: `<what>.<done>`. */
export type AuditAction = keyof typeof TOLD;

export const AUDIT_ACTIONS = Object.keys(TOLD) as AuditAction[];

/** The event as a sentence without its full stop: `Okta deactivated Jane Roe; 2 sessions ended`. */
export function tell(event: ToldEvent): SentencePart[] {
  return toParts([actorOf(event), ' ', ...phraseOf(event)]);
}

function phraseOf(event: ToldEvent): Phrase {
  // What another version of Muster wrote may not be here.
  const told: ((event: ToldEvent) => Phrase) | undefined = Object.hasOwn(TOLD, event.action)
    ? TOLD[event.action as AuditAction]
    : undefined;
  return told?.(event) ?? [`did ${event.action} to `, targetOf(event)];
}
