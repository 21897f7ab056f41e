import type { Mail } from '../../mail/mailer.js';

/** What a mail with a link says. */
export interface LinkMail {
  readonly to: string;
  readonly companyName: string;
  readonly userName: string;
  readonly url: string;
  readonly expiresAt: Date;
}

/** @param invitedBy in words, as the audit log names them */
export function invitationMail({ invitedBy, ...mail }: LinkMail & { readonly invitedBy: string }): Mail {
  const { to, userName, url, expiresAt } = mail;
  const companyName = oneLine(mail.companyName);
  return {
    to,
    subject: `Your invitation to ${companyName}`,
    text: `${oneLine(invitedBy)} invites you to ${companyName}. You will sign in as ${oneLine(userName)}.

Choose a password here; the link works once, until ${told(expiresAt)}:

${url}

If you do not expect this, do nothing: without the link nobody gets in.
`,
  };
}

export function passwordResetMail({ to, companyName, userName, url, expiresAt }: LinkMail): Mail {
  return {
    to,
    subject: `A new password for ${oneLine(companyName)}`,
    text: `Somebody asked for a new password for ${oneLine(userName)} at ${oneLine(companyName)}.

Choose one here; the link works once, until ${told(expiresAt)}:

${url}

If that was not you, do nothing: your password stays as it is.
`,
  };
}

/** `2026-03-01 12:00 UTC` */
function told(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Names come from people: what they hold must not become lines, or a link of the mail's. */
function oneLine(name: string): string {
  return name
    .replaceAll(/[\s\p{C}]+/gu, ' ')
    .replaceAll('://', ' ')
    .slice(0, 100);
}
