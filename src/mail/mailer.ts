/** A plain mail to one person. */
export interface Mail {
  /** One address: see `isMailAddress`. */
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** The way out for mails. Used after the commit: a transaction must not wait for a mail server, nor be told twice. */
export abstract class Mailer {
  /** @throws Error when the mail could not be handed over; its message may name servers and is for the log only */
  abstract send(mail: Mail): Promise<void>;
}
