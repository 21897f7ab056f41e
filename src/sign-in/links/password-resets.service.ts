import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { CompaniesService } from '../../companies/companies.service.js';
import { Sql } from '../../database/sql.js';
import { Mailer } from '../../mail/mailer.js';
import { UsersService } from '../../users/users.service.js';
import { Attempts } from '../attempts/attempts.service.js';
import { networkOf } from '../attempts/network-of.js';
import type { SigningBrowser } from '../browser-of.js';
import { FIND_PERSON, type PersonRow } from '../find-person.statement.js';
import { passwordResetMail } from './link-mail.js';
import { FIND_REVOKED_INVITATION } from './link-statements.js';
import { Links } from './links.service.js';
import { addressOf, mayGetLink } from './may-use-link.js';

const RESET_HOURS = 1;
const WINDOW_SECONDS = 60 * 60;
/** Mails to one person in a window: enough for one that got lost, too few to be a nuisance. */
const MOST_PER_NAME = 3;
const MOST_PER_NETWORK = 20;

/** Mails people a link with which they set a new password. */
@Injectable()
export class PasswordResets implements BeforeApplicationShutdown {
  private readonly logger = new Logger('passwordReset');
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly sql: Sql,
    private readonly companies: CompaniesService,
    private readonly users: UsersService,
    private readonly attempts: Attempts,
    private readonly links: Links,
    private readonly audit: AuditService,
    private readonly mailer: Mailer,
  ) {}

  /**
   * Does what there is to do after the answer, so that neither the answer nor its time tells who exists.
   *
   * @param slug of the company, as typed
   */
  ask(slug: string, userName: string, browser: SigningBrowser): void {
    const work = this.run(slug, userName, browser)
      .catch((error: unknown) => {
        this.logger.error(`A mail could not be sent: ${error instanceof Error ? error.message : 'unknown'}`);
      })
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async run(slug: string, userName: string, browser: SigningBrowser): Promise<void> {
    const [ofName, ofNetwork] = await this.attempts.count(
      [
        ['reset by name', slug, userName.toLowerCase()],
        ['reset by network', networkOf(browser.sourceAddress)],
      ],
      WINDOW_SECONDS,
    );
    if ((ofName?.attempts ?? 0) > MOST_PER_NAME || (ofNetwork?.attempts ?? 0) > MOST_PER_NETWORK) return;
    const company = await this.companies.findBySlug(slug);
    if (company === null) return;
    const [person] = await this.sql.run<PersonRow & Record<string, unknown>>(FIND_PERSON, [company.id, userName]);
    if (person === undefined || !mayGetLink(person)) return;
    // They never had a password to forget, and are not wanted any more.
    if ((await this.sql.run(FIND_REVOKED_INVITATION, [company.id, person.id])).length > 0) return;
    const user = await this.users.get(company.id, person.id);
    const to = addressOf(user.userName, user.attributes);
    if (to === null) return;
    const { requestId, sourceAddress } = browser;
    const actor = { type: 'system', name: 'sign-in', requestId, sourceAddress } as const;
    const link = await this.sql.transaction(async (tx) => {
      const target = { type: 'user', id: user.id, name: user.userName };
      await this.audit.record(tx, company.id, actor, { action: 'user.passwordResetRequested', target });
      const of = { kind: 'passwordReset', userId: user.id, sentTo: to, createdBy: actor.name } as const;
      return this.links.make(tx, company.id, { ...of, hours: RESET_HOURS });
    });
    const names = { companyName: company.name, userName: user.userName };
    await this.mailer.send(passwordResetMail({ to, ...names, url: link.url, expiresAt: link.expiresAt }));
  }
}
