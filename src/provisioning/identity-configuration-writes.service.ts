import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../audit/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { SessionsService } from '../auth/sessions/sessions.service.js';
import { assertVersion } from '../common/if-match.js';
import { CompaniesService } from '../companies/companies.service.js';
import type { Company } from '../companies/company.entity.js';
import { AppConfig } from '../config/load-config.js';
import { Sql } from '../database/sql.js';
import { countBreakGlass, type BreakGlassCandidate } from '../identity-config/break-glass-refusal.js';
import { configurationChanges, type ConfigurationChanges } from '../identity-config/configuration-changes.js';
import { assertAllowed, refusalsOf, type Refusal } from '../identity-config/configuration-rules.js';
import { IdentityConfiguration } from '../identity-config/identity-configuration.entity.js';
import { IdentityConfigurationService } from '../identity-config/identity-configuration.service.js';
import { changed, switchesOf, type IdentitySwitches } from '../identity-config/identity-switches.js';
import { SsoConnections } from '../sso/sso-connections.service.js';
import { HandOver } from './hand-over.service.js';
import { FORGET_SYNCED_PASSWORDS } from './statements/forget-synced-passwords.js';
import { recordOverride } from './record-override.js';
import { UserWrites } from './user-writes.service.js';

/** What is left out stays. */
export interface IdentityConfigurationChange extends Partial<IdentitySwitches> {
  /** All of them: who is flagged now and not named loses the flag. */
  readonly breakGlassUserIds?: readonly string[];
  /** With `provisionExistingUsers: true`: users the provider was never seen asking for are handed over too. */
  readonly confirmUnseen?: boolean;
}

export interface IdentityConfigurationOptions {
  /** Refuses (`stale`) unless the configuration has this version. */
  readonly expectedVersion?: number;
  /** The `muster` command only: the rules about break-glass admins do not hold it back (design decision 13). */
  readonly override?: boolean;
}

/** A change, with what it is judged by. */
export interface WeighedChange {
  readonly current: IdentitySwitches;
  readonly next: IdentitySwitches;
  /** Who is flagged as break-glass now, and who would be. */
  readonly flagged: readonly BreakGlassCandidate[];
  readonly named: readonly BreakGlassCandidate[];
  readonly refusals: readonly Refusal[];
}

/** Changes the identity configuration of a company. */
@Injectable()
export class IdentityConfigurationWrites {
  constructor(
    private readonly sql: Sql,
    private readonly companies: CompaniesService,
    private readonly identity: IdentityConfigurationService,
    private readonly users: UserWrites,
    private readonly sessions: SessionsService,
    private readonly handOver: HandOver,
    private readonly sso: SsoConnections,
    private readonly audit: AuditService,
    private readonly config: AppConfig,
  ) {}

  /**
   * Changes switches and break-glass admins, and hands existing users over when *Provision existing users* goes on: all of
   * it or nothing. What is on and sent as on again is no change, so an echoed answer hands nobody over.
   *
   * @returns the rules that were overridden, one sentence each; empty without `override`
   * @throws DomainError `stale`, and what `refusalsOf` and `HandOver` refuse
   */
  async update(
    companyId: string,
    change: IdentityConfigurationChange,
    actor: Actor,
    { expectedVersion, override = false }: IdentityConfigurationOptions = {},
  ): Promise<{ warnings: string[] }> {
    return this.sql.transaction(async (tx) => {
      const company = await this.companies.lock(tx, companyId);
      const configuration = await this.identity.hold(tx, companyId);
      assertVersion(configuration.version, expectedVersion);
      const { current, next, flagged, named, refusals } = await this.weigh(company, configuration, change, tx);
      const overridden = assertAllowed(refusals, override);
      await recordOverride(this.audit, tx, company, overridden, actor);
      await this.flag(tx, companyId, flagged, named, actor);
      const changes = configurationChanges(
        { switches: current, breakGlassUserIds: idsOf(flagged) },
        { switches: next, breakGlassUserIds: idsOf(named) },
      );
      if (changes !== null) await this.write(tx, company, changes, actor);
      const warnings = overridden.map((refusal) => refusal.warning);
      if (current.provisionExistingUsers || !next.provisionExistingUsers) return { warnings };
      const options = { confirmUnseen: change.confirmUnseen, override };
      const handedOver = await this.handOver.runIn(tx, company, next.scimEnabled, options, actor);
      return { warnings: [...warnings, ...handedOver.warnings] };
    });
  }

  /** What a change comes to, and everything that stands against it; changes nothing. */
  async weigh(
    company: Company,
    configuration: IdentityConfiguration,
    change: IdentityConfigurationChange,
    tx?: EntityManager,
  ): Promise<WeighedChange> {
    const current = switchesOf(configuration);
    const next = changed(current, change);
    const flagged = await this.identity.breakGlassUsers(company.id, tx);
    const ids = change.breakGlassUserIds;
    const named = ids === undefined ? flagged : await this.identity.breakGlassSelection(company.id, ids, tx);
    const refusals = refusalsOf(current, next, {
      company,
      supportContact: this.config.supportContact,
      breakGlassAdmins: { before: countBreakGlass(flagged), after: countBreakGlass(named) },
      isSsoTested: await this.sso.isTested(company.id, tx),
    });
    return { current, next, flagged, named, refusals };
  }

  /** Through the one door, so that each user has its audit event and version. */
  private async flag(
    tx: EntityManager,
    companyId: string,
    flagged: readonly BreakGlassCandidate[],
    named: readonly BreakGlassCandidate[],
    actor: Actor,
  ): Promise<void> {
    for (const { id, isBreakGlass } of [...missing(named, flagged, true), ...missing(flagged, named, false)]) {
      await this.users.modify(companyId, id, (record) => ({ ...record, isBreakGlass }), actor, { tx });
    }
  }

  private async write(
    tx: EntityManager,
    { id, slug }: Company,
    { before, after, columns }: ConfigurationChanges,
    actor: Actor,
  ): Promise<void> {
    await tx.update(IdentityConfiguration, { companyId: id }, columns);
    const forgotten = columns.allowSyncPassword === false ? await this.forgetPasswords(tx, id) : {};
    const sessionsEnded = columns.ssoEnabled === true ? await this.sessions.endPasswordSessions(tx, id) : 0;
    await this.audit.record(tx, id, actor, {
      action: 'identityConfiguration.updated',
      target: { type: 'identityConfiguration', id, name: slug },
      before,
      after: { ...after, ...forgotten, ...(sessionsEnded > 0 ? { sessionsEnded } : {}) },
    });
  }

  private async forgetPasswords(tx: EntityManager, companyId: string): Promise<{ passwordsForgotten: number }> {
    const [row] = await this.sql.run<{ users: number }>(FORGET_SYNCED_PASSWORDS, [companyId], tx);
    return { passwordsForgotten: row?.users ?? 0 };
  }
}

/** Those of `users` that `others` has not, with the flag that they get. */
function missing(
  users: readonly BreakGlassCandidate[],
  others: readonly BreakGlassCandidate[],
  isBreakGlass: boolean,
): { id: string; isBreakGlass: boolean }[] {
  const ids = new Set(idsOf(others));
  return idsOf(users)
    .filter((id) => !ids.has(id))
    .map((id) => ({ id, isBreakGlass }));
}

function idsOf(users: readonly BreakGlassCandidate[]): string[] {
  return users.map((user) => user.id);
}
