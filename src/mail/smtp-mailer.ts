import { createTransport } from 'nodemailer';
import { Mailer, type Mail } from './mailer.js';

/** Somebody waits for the answer that says whether the mail has left. */
const PATIENCE_MS = 10_000;

/** Hands mails to the server of `SMTP_URL`. */
export class SmtpMailer extends Mailer {
  private readonly transport;

  /**
   * @param url `smtp://user:password@host:587`, or `smtps://…`
   * @param from of every mail
   */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport({
      url,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      // A text that names a file or an address shall stay a text.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    // As an object, so that it is never split into several addresses.
    await this.transport.sendMail({ from: this.from, to: { name: '', address: to }, subject, text });
  }
}
