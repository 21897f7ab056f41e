import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AgentPool } from '../agent-pools/agent-pool.entity.js';
import type { Actor } from '../audit/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { DomainError } from '../common/domain-error.js';
import { CompaniesService } from '../companies/companies.service.js';
import { Company, type CompanyStatus, type Plan } from '../companies/company.entity.js';
import { isSlug, SLUG_RULE } from '../companies/slug.js';
import { Sql } from '../database/sql.js';
import { violates } from '../database/sql-state.js';
import { IdentityConfiguration } from '../identity-config/identity-configuration.entity.js';
import type { UserRecord } from '../users/user-record.js';
import { UserWrites } from './user-writes.service.js';

export interface NewCompany {
  readonly name: string;
  readonly slug: string;
  /** Default `free`. */
  readonly plan?: Plan;
  /** Made with the company: see `breakGlassAdmin`. */
  readonly admin?: UserRecord;
}

export interface CompanyChange {
  readonly name?: string;
  readonly plan?: Plan;
  readonly status?: CompanyStatus;
}

/** Makes and changes companies. */
@Injectable()
export class CompanyWrites {
  constructor(
    private readonly sql: Sql,
    private readonly companies: CompaniesService,
    private readonly users: UserWrites,
    private readonly audit: AuditService,
  ) {}

  /**
   * Makes a company with its default pool, its identity configuration (everything off) and, where one is given, its
   * first admin: all of it or nothing.
   *
   * @throws DomainError `company.slugInvalid`, `company.slugTaken`
   */
  async create(company: NewCompany, actor: Actor): Promise<Company> {
    return this.sql.transaction((tx) => this.createIn(tx, company, actor));
  }

  /** As `create`, as a part of a transaction. */
  async createIn(tx: EntityManager, { name, slug, plan, admin }: NewCompany, actor: Actor): Promise<Company> {
    // The command line has no DTO in front of it.
    if (!isSlug(slug)) throw new DomainError('invalid', 'company.slugInvalid', `${SLUG_RULE}.`, 'slug');
    const id = uuidv7();
    await this.insert(tx, { id, name, slug, plan: plan ?? 'free' });
    await tx.insert(IdentityConfiguration, { companyId: id });
    await tx.insert(AgentPool, { companyId: id, id: uuidv7(), name: 'Default', isDefault: true });
    const company = await tx.findOneByOrFail(Company, { id });
    await this.audit.record(tx, id, actor, {
      action: 'company.created',
      target: { type: 'company', id, name: slug },
      after: { name, slug, plan: company.plan, status: company.status },
    });
    if (admin !== undefined) await this.users.create(id, admin, actor, tx);
    return company;
  }

  /**
   * What is left out stays; no difference writes nothing. A downgrade or a suspension closes the SCIM endpoint and loses
   * nothing.
   *
   * @throws DomainError `company.notFound`
   */
  async update(id: string, change: CompanyChange, actor: Actor): Promise<Company> {
    return this.sql.transaction(async (tx) => {
      const company = await this.companies.lock(tx, id);
      const before: Record<string, unknown> = {};
      const after: CompanyChange & Record<string, unknown> = {};
      for (const field of ['name', 'plan', 'status'] as const) {
        if (change[field] === undefined || change[field] === company[field]) continue;
        before[field] = company[field];
        Object.assign(after, { [field]: change[field] });
      }
      if (Object.keys(after).length === 0) return company;
      await tx.update(Company, { id }, after);
      const target = { type: 'company', id, name: company.slug };
      await this.audit.record(tx, id, actor, { action: 'company.updated', target, before, after });
      return tx.findOneByOrFail(Company, { id });
    });
  }

  private async insert(tx: EntityManager, company: Pick<Company, 'id' | 'name' | 'slug' | 'plan'>): Promise<void> {
    try {
      await tx.insert(Company, company);
    } catch (cause) {
      if (!violates(cause, 'companies_slug_key')) throw cause;
      const message = `There is a company with the slug ${company.slug} already.`;
      throw new DomainError('conflict', 'company.slugTaken', message, 'slug', { cause });
    }
  }
}
