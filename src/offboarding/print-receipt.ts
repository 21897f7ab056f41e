import type { OffboardingReceiptView } from './dto/offboarding-receipt.dto.js';

/**
 * A receipt as plain text, to be printed or put into a ticket.
 *
 * @param company how it is called
 */
export function printReceipt(company: string, receipt: OffboardingReceiptView): string {
  const { cause, sessions, memberships, userId, userName } = receipt;
  return [
    `Offboarding receipt ${receipt.id}`,
    '',
    `Company   ${company}`,
    `Person    ${userName === null ? `user ${userId} (deleted)` : `${userName} (${userId})`}`,
    `What      ${receipt.kind === 'deleted' ? 'deleted' : 'deactivated; may come back'}`,
    `When      ${receipt.at.toISOString()}`,
    `By        ${cause.actorName}${cause.sourceAddress ? `, from ${cause.sourceAddress}` : ''}`,
    `Request   ${cause.requestId ?? '(none)'}`,
    '',
    `Sessions that ended: ${sessions.length}`,
    ...sessions.map(
      ({ id, loginMethod, createdAt, endedAt }) =>
        `  ${id}  by ${loginMethod}, since ${createdAt.toISOString()}, ended ${endedAt.toISOString()}`,
    ),
    '',
    `Agent pools: ${memberships.length}`,
    ...memberships.map(
      ({ pool, role, endedAt }) =>
        `  ${pool} (${role})  ${endedAt === null ? 'kept' : `ended ${endedAt.toISOString()}`}`,
    ),
    '',
  ].join('\n');
}
