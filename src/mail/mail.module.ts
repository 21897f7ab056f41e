import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { AppConfig } from '../config/load-config.js';
import { FileMailer } from './file-mailer.js';
import { Mailer } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

/** Mails go to the server of `SMTP_URL`; without one, into files. */
@Module({
  providers: [
    {
      provide: Mailer,
      inject: [AppConfig],
      useFactory: ({ smtpUrl, mailFrom, dataDir }: AppConfig): Mailer =>
        smtpUrl === undefined ? new FileMailer(join(dataDir, 'mail'), mailFrom) : new SmtpMailer(smtpUrl, mailFrom),
    },
  ],
  exports: [Mailer],
})
export class MailModule {}
