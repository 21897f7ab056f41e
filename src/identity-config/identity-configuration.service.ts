import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { EntityManager, Repository } from 'typeorm';
import { DomainError } from '../common/domain-error.js';
import { Sql } from '../database/sql.js';
import { breakGlassRefusal, type BreakGlassCandidate } from './break-glass-refusal.js';
import {
  COUNT_SCHEMA_CHANGE,
  COUNT_USERS,
  FIND_BREAK_GLASS_CANDIDATES,
  LIST_BREAK_GLASS_CANDIDATES,
  type BreakGlassRow,
  type UserCounts,
  type UserCountsRow,
} from './identity-configuration-statements.js';
import { IdentityConfiguration } from './identity-configuration.entity.js';

/** Reads the identity configuration of a company; `provisioning` changes its switches. Each read can be a part of a transaction. */
@Injectable()
export class IdentityConfigurationService {
  constructor(
    private readonly sql: Sql,
    @InjectRepository(IdentityConfiguration) private readonly configurations: Repository<IdentityConfiguration>,
  ) {}

  /** @throws DomainError `company.notFound`: every company has one */
  async get(companyId: string, tx?: EntityManager): Promise<IdentityConfiguration> {
    const repository = tx?.getRepository(IdentityConfiguration) ?? this.configurations;
    return found(await repository.findOneBy({ companyId }));
  }

  /**
   * As `get`, and no session begins and nobody changes it until `tx` ends. For whoever changes users too, before the first of
   * them: a sign-in locks in this order.
   */
  async hold(tx: EntityManager, companyId: string): Promise<IdentityConfiguration> {
    return found(
      await tx.findOne(IdentityConfiguration, { where: { companyId }, lock: { mode: 'for_no_key_update' } }),
    );
  }

  /** Tells every process, in the transaction of the change, that the company's schema extensions are others now. */
  async countSchemaChange(tx: EntityManager, companyId: string): Promise<void> {
    await this.sql.run(COUNT_SCHEMA_CHANGE, [companyId], tx);
  }

  async countUsers(companyId: string, tx?: EntityManager): Promise<UserCounts> {
    const [row] = await this.sql.run<UserCountsRow>(COUNT_USERS, [companyId], tx);
    if (row === undefined) throw new Error('a count answered no row');
    const { not_linked: notLinked, ...counts } = row;
    return { ...counts, notLinked };
  }

  /** Everybody flagged as break-glass, whether or not they can sign in. */
  async breakGlassUsers(companyId: string, tx?: EntityManager): Promise<BreakGlassCandidate[]> {
    const rows = await this.sql.run<BreakGlassRow & Record<string, unknown>>(
      FIND_BREAK_GLASS_CANDIDATES,
      [companyId, []],
      tx,
    );
    return rows.map(toCandidate);
  }

  /** Everybody who is flagged or might be: local admins, whether or not they can sign in; the first 200 by name. */
  async breakGlassCandidates(companyId: string): Promise<BreakGlassCandidate[]> {
    const rows = await this.sql.run<BreakGlassRow & Record<string, unknown>>(LIST_BREAK_GLASS_CANDIDATES, [companyId]);
    return rows.map(toCandidate);
  }

  /**
   * Those of `ids` that can be break-glass admins, with those who are already flagged taken as they are: an echoed list
   * is no change.
   *
   * @throws DomainError `identityConfiguration.breakGlassUser` naming the first that cannot, and why
   */
  async breakGlassSelection(
    companyId: string,
    ids: readonly string[],
    tx?: EntityManager,
  ): Promise<BreakGlassCandidate[]> {
    const rows = await this.sql.run<BreakGlassRow & Record<string, unknown>>(
      FIND_BREAK_GLASS_CANDIDATES,
      [companyId, ids],
      tx,
    );
    return ids.map((id) => {
      const row = rows.find((candidate) => candidate.id === id);
      if (row === undefined) throw notBreakGlass(`There is no user with the id ${id}.`);
      const candidate = toCandidate(row);
      const refusal = row.is_break_glass ? null : breakGlassRefusal(candidate);
      if (refusal !== null)
        throw notBreakGlass(`A break-glass admin is an active local admin with a password: ${refusal}`);
      return candidate;
    });
  }
}

function toCandidate(row: BreakGlassRow): BreakGlassCandidate {
  return {
    id: row.id,
    userName: row.user_name,
    displayName: row.display_name,
    managedBy: row.managed_by,
    active: row.active,
    isBreakGlass: row.is_break_glass,
    isAdmin: row.is_admin,
    hasPassword: row.has_password,
    passwordUsedAt: row.password_used_at,
  };
}

function notBreakGlass(message: string): DomainError {
  return new DomainError('invalid', 'identityConfiguration.breakGlassUser', message, 'breakGlassUserIds');
}

function found(configuration: IdentityConfiguration | null): IdentityConfiguration {
  if (configuration === null) throw new DomainError('notFound', 'company.notFound', 'There is no such company.');
  return configuration;
}
