import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { v7 as uuidv7 } from 'uuid';
import { Mailer, type Mail } from './mailer.js';

/**
 * Writes each mail as a file `….eml` that every mail program opens, and says where: so that Muster can be tried out without a
 * mail server. Only the user who runs Muster can read it, because its links open accounts.
 */
export class FileMailer extends Mailer {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  private readonly logger = new Logger('mail');

  /** @param folder made when the first mail is written */
  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    const { message } = await this.transport.sendMail({
      from: this.from,
      to: { name: '', address: to },
      subject,
      text: ' ',
    });
    const [head = ''] = (message as Buffer).toString().split('\n\n', 1);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `${uuidv7()}.eml`);
    // Whoever waits for the file finds the whole of it.
    await writeFile(`${file}.new`, `${withPlainBody(head)}\n\n${text}`, { mode: 0o600 });
    await rename(`${file}.new`, file);
    this.logger.log(`There is no mail server (SMTP_URL): the mail "${subject}" is in ${file}`);
  }
}

/**
 * The library would encode a text with a long line as quoted-printable, and whoever reads the file in a terminal would copy half
 * a link with an `=3D` in it.
 */
function withPlainBody(head: string): string {
  return head.replace(/^Content-Transfer-Encoding: .*$/m, 'Content-Transfer-Encoding: 8bit');
}
