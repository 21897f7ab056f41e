import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { DomainError } from '../common/domain-error.js';
import { CompaniesService } from '../companies/companies.service.js';
import { Sql } from '../database/sql.js';
import { verifyPassword } from '../users/password.js';
import { SignInAttempts, type Ticket } from './attempts/sign-in-attempts.service.js';
import { NOTABLE_PER_NAME, WINDOW_SECONDS } from './attempts/sign-in-limits.js';
import { BeginSession } from './begin-session.service.js';
import type { SigningBrowser, Tokens } from './browser-of.js';
import { FIND_PERSON, type PersonRow } from './find-person.statement.js';
import { KnownDevices } from './known-devices.service.js';
import { mayUsePassword, type Door } from './may-use-password.js';

/** As typed. */
export interface Credentials {
  /** Slug. */
  readonly company: string;
  readonly userName: string;
  readonly password: string;
}

/** Wrong company, name or password, inactive, suspended, SSO on: whoever asks learns nothing of it. */
export class SignInRefused extends DomainError {
  constructor() {
    const message = 'Company, user name or password is wrong, or this person cannot sign in with a password.';
    super('unauthenticated', 'signIn.refused', message);
  }
}

/** No row has this id: who is looked for in a company that is not there takes as long as anybody. */
const NO_ONE = '00000000-0000-0000-0000-000000000000';

/** Signs people in with a password. */
@Injectable()
export class PasswordSignIn {
  constructor(
    private readonly sql: Sql,
    private readonly companies: CompaniesService,
    private readonly devices: KnownDevices,
    private readonly attempts: SignInAttempts,
    private readonly begin: BeginSession,
    private readonly audit: AuditService,
  ) {}

  /**
   * The same steps whoever is asked for, a password hash among them, so that neither answer nor time tells who exists.
   *
   * @throws SignInRefused, TooManyAttempts
   */
  async run({ company, userName, password }: Credentials, door: Door, browser: SigningBrowser): Promise<Tokens> {
    const companyId = (await this.companies.findBySlug(company))?.id ?? NO_ONE;
    const [person] = await this.sql.run<PersonRow & Record<string, unknown>>(FIND_PERSON, [companyId, userName]);
    const deviceId = await this.devices.find(companyId, person?.id ?? NO_ONE, browser.deviceToken);
    const { sourceAddress } = browser;
    const ticket = await this.attempts.take({ company, userName, sourceAddress, deviceId });
    const isRight = await verifyPassword(person?.password_hash ?? null, password);
    if (person === undefined) throw new SignInRefused();
    if (!isRight || !mayUsePassword(person, door)) {
      await this.tell(companyId, person, ticket, browser);
      throw new SignInRefused();
    }
    const proof = { passwordHash: person.password_hash, told: told(door, ticket) };
    const tokens = await this.begin.byPassword(companyId, person.id, proof, browser, deviceId);
    if (tokens === null) throw new SignInRefused();
    await ticket.forgive();
    return tokens;
  }

  /** Once in a window: the log cannot be flooded, and names nobody knows are not in it. */
  private async tell(companyId: string, person: PersonRow, { ofName }: Ticket, browser: SigningBrowser): Promise<void> {
    if (ofName !== NOTABLE_PER_NAME) return;
    const { requestId, sourceAddress } = browser;
    const actor = { type: 'system', name: 'sign-in', requestId, sourceAddress } as const;
    await this.sql.transaction((tx) =>
      this.audit.record(tx, companyId, actor, {
        action: 'signIn.manyFailures',
        target: { type: 'user', id: person.id, name: person.user_name },
        after: { failures: ofName, withinMinutes: WINDOW_SECONDS / 60 },
      }),
    );
  }
}

function told(door: Door, { failuresBefore }: Ticket): Record<string, unknown> {
  return { ...(door === 'breakGlass' ? { breakGlass: true } : {}), ...(failuresBefore > 0 ? { failuresBefore } : {}) };
}
