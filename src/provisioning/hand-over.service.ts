import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../audit/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { CompaniesService } from '../companies/companies.service.js';
import type { Company } from '../companies/company.entity.js';
import { AppConfig } from '../config/load-config.js';
import { Sql } from '../database/sql.js';
import { breakGlassRefusal, type BreakGlassCandidate } from '../identity-config/break-glass-refusal.js';
import { assertAllowed, type Refusal } from '../identity-config/configuration-rules.js';
import { handOverRefusals } from '../identity-config/hand-over-refusals.js';
import type { UserCounts } from '../identity-config/identity-configuration-statements.js';
import { IdentityConfiguration } from '../identity-config/identity-configuration.entity.js';
import { IdentityConfigurationService } from '../identity-config/identity-configuration.service.js';
import { ChangeOfMany } from './change-of-many.service.js';
import { recordOverride } from './record-override.js';
import { auditActor, HAND_OVER_USERS } from './statements/hand-over-statements.js';

export interface HandOverOptions {
  /** Users whom the provider was never seen asking for go too. */
  readonly confirmUnseen?: boolean;
  /** The `muster` command only: also when no break-glass admin remains. */
  readonly override?: boolean;
}

/** How many users were handed over, of which kind, and what to know about it. */
export interface HandOverResult {
  readonly seen: number;
  readonly unseen: number;
  /** Break-glass admins, who stayed local. */
  readonly excluded: number;
  /** Rules that were overridden: one sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Hands a company's local users over to its provider (domain invariants 9, 10). An act, not a state: who is made locally
 * afterwards stays local until it is done again. Users keep id, role, pools, password and history.
 */
@Injectable()
export class HandOver {
  constructor(
    private readonly sql: Sql,
    private readonly companies: CompaniesService,
    private readonly identity: IdentityConfigurationService,
    private readonly many: ChangeOfMany,
    private readonly audit: AuditService,
    private readonly config: AppConfig,
  ) {}

  /**
   * @throws DomainError `handOver.unseenUsers`, `identityConfiguration.scimFirst`, `.planNeeded`, `.breakGlassFirst`;
   * nothing is changed then
   */
  async run(companyId: string, options: HandOverOptions, actor: Actor): Promise<HandOverResult> {
    return this.sql.transaction(async (tx) => {
      const company = await this.companies.lock(tx, companyId);
      const configuration = await this.identity.get(companyId, tx);
      // Before the users, as a sign-in locks them.
      if (!configuration.provisionExistingUsers) {
        await tx.update(IdentityConfiguration, { companyId }, { provisionExistingUsers: true });
      }
      return this.runIn(tx, company, configuration.scimEnabled, options, actor);
    });
  }

  /**
   * As `run`, as a part of a transaction that holds the company's lock and sets the switch.
   *
   * @param scimEnabled as it is after the transaction
   */
  async runIn(
    tx: EntityManager,
    company: Company,
    scimEnabled: boolean,
    { confirmUnseen = false, override = false }: HandOverOptions,
    actor: Actor,
  ): Promise<HandOverResult> {
    const counts = await this.identity.countUsers(company.id, tx);
    const breakGlass = await this.identity.breakGlassUsers(company.id, tx);
    const overridden = assertAllowed(this.refusals(company, scimEnabled, breakGlass, counts, confirmUnseen), override);
    // Whoever was made locally after the count stays local, unless that was confirmed.
    const total = counts.seen + (confirmUnseen ? counts.unseen : 0);
    const values = [...auditActor(actor), confirmUnseen];
    const changed = await this.many.run(tx, HAND_OVER_USERS, company.id, values, total, ['seen', 'unseen']);
    const result = { ...changed, excluded: counts.excluded };
    await this.audit.record(tx, company.id, actor, {
      action: 'identityConfiguration.usersHandedOver',
      target: { type: 'identityConfiguration', id: company.id, name: company.slug },
      after: { ...result, confirmUnseen },
    });
    await recordOverride(this.audit, tx, company, overridden, actor);
    return { ...result, warnings: overridden.map((refusal) => refusal.warning) };
  }

  /** Everything that stands against a hand-over. @param breakGlass who would be flagged as break-glass then */
  refusals(
    company: Company,
    scimEnabled: boolean,
    breakGlass: readonly BreakGlassCandidate[],
    { seen, unseen }: Pick<UserCounts, 'seen' | 'unseen'>,
    confirmUnseen: boolean,
  ): Refusal[] {
    const { supportContact } = this.config;
    const breakGlassAdmins = breakGlass.filter((candidate) => breakGlassRefusal(candidate) === null).length;
    return handOverRefusals({ company, supportContact, scimEnabled, breakGlassAdmins, seen, unseen, confirmUnseen });
  }
}
