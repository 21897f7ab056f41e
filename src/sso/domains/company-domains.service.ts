import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { EntityManager, Repository } from 'typeorm';
import type { Actor } from '../../audit/actor.js';
import { AuditService } from '../../audit/audit.service.js';
import type { AuditAction } from '../../audit/sentences/tell.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/domain-error.js';
import { CompaniesService } from '../../companies/companies.service.js';
import { Sql, type NamedStatement } from '../../database/sql.js';
import { violates } from '../../database/sql-state.js';
import { CompanyDomain, type ProvenBy } from './company-domain.entity.js';
import { requireDomain } from './domain-name.js';
import { TxtRecords } from './txt-records.service.js';

const MOST_DOMAINS = 100;

/** $1 domain. Of all companies: the sign-in page knows only an address. */
const FIND_BY_DOMAIN: NamedStatement = {
  name: 'company-domains.find',
  text: `select c.slug, i.sso_enabled as "ssoEnabled"
    from company_domains d
    join companies c on c.id = d.company_id and c.status = 'active'
    join identity_configurations i on i.company_id = c.id
    where d.domain = $1 and d.proven_at is not null`,
};

/** Where people with an address at a domain sign in. */
export interface DomainOwner {
  readonly slug: string;
  readonly ssoEnabled: boolean;
}

/** The TXT record that proves a domain. */
export function proofRecord({ domain, token }: Pick<CompanyDomain, 'domain' | 'token'>): {
  name: string;
  value: string;
} {
  return { name: `_muster.${domain}`, value: `muster-domain=${token}` };
}

/** The email domains of companies: claimed by anybody, proven by one (ADR 23). */
@Injectable()
export class CompanyDomains {
  constructor(
    private readonly sql: Sql,
    private readonly companies: CompaniesService,
    private readonly records: TxtRecords,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @InjectRepository(CompanyDomain) private readonly domains: Repository<CompanyDomain>,
  ) {}

  async list(companyId: string): Promise<CompanyDomain[]> {
    return this.domains.find({ where: { companyId }, order: { domain: 'ASC' } });
  }

  /** @returns null for a domain that nobody has proven; also for an owner that is suspended */
  async ownerOf(domain: string): Promise<DomainOwner | null> {
    const [owner] = await this.sql.run<DomainOwner & Record<string, unknown>>(FIND_BY_DOMAIN, [domain]);
    return owner ?? null;
  }

  async isProven(companyId: string, domain: string, tx?: EntityManager): Promise<boolean> {
    const repository = tx?.getRepository(CompanyDomain) ?? this.domains;
    const found = await repository.findOneBy({ companyId, domain });
    return found !== null && found.provenAt !== null;
  }

  /**
   * Claims a domain; the second time it is as it was.
   *
   * @throws DomainError `companyDomain.name`, `companyDomain.taken` by another company, `companyDomain.tooMany`
   */
  async claim(companyId: string, name: string, actor: Actor): Promise<CompanyDomain> {
    const domain = requireDomain(name);
    return this.sql.transaction(async (tx) => {
      const { slug } = await this.companies.lock(tx, companyId);
      const found = await tx.findOneBy(CompanyDomain, { companyId, domain });
      if (found !== null) return found;
      if ((await tx.countBy(CompanyDomain, { companyId })) >= MOST_DOMAINS)
        throw new DomainError('conflict', 'companyDomain.tooMany', `A company has at most ${MOST_DOMAINS} domains.`);
      await tx.insert(CompanyDomain, { companyId, domain, token: randomBytes(20).toString('hex') });
      await this.record(tx, { companyId, slug, domain }, 'companyDomain.claimed', actor);
      return tx.findOneByOrFail(CompanyDomain, { companyId, domain });
    });
  }

  /**
   * Looks the DNS record up, now.
   *
   * @throws DomainError `companyDomain.notFound`, `companyDomain.noRecord` with what was found, `companyDomain.taken`
   */
  async check(companyId: string, name: string, actor: Actor): Promise<CompanyDomain> {
    const found = await this.get(companyId, name);
    if (found.provenAt !== null) return found;
    const record = proofRecord(found);
    const values = await this.records.of(record.name);
    if (!values.some((value) => value.trim() === record.value)) {
      const message = `The TXT record ${record.name} does not hold ${record.value}. New records take a while to be seen.`;
      throw new DomainError('conflict', 'companyDomain.noRecord', message, 'domain');
    }
    return this.prove(companyId, found.domain, 'dns', actor);
  }

  /** By word of the operator: claims the domain if need be, and takes it as proven. @throws as `claim` */
  async declare(companyId: string, name: string, actor: Actor): Promise<CompanyDomain> {
    const { domain, provenAt } = await this.claim(companyId, name, actor);
    return provenAt === null ? this.prove(companyId, domain, 'command', actor) : this.get(companyId, domain);
  }

  /** @throws DomainError `companyDomain.notFound` */
  async remove(companyId: string, name: string, actor: Actor): Promise<void> {
    await this.sql.transaction(async (tx) => {
      const { slug } = await this.companies.lock(tx, companyId);
      const { domain } = await this.get(companyId, name, tx);
      await tx.delete(CompanyDomain, { companyId, domain });
      await this.record(tx, { companyId, slug, domain }, 'companyDomain.removed', actor);
    });
  }

  private async get(companyId: string, name: string, tx?: EntityManager): Promise<CompanyDomain> {
    const domain = requireDomain(name);
    const found = await (tx?.getRepository(CompanyDomain) ?? this.domains).findOneBy({ companyId, domain });
    if (found === null)
      throw new DomainError('notFound', 'companyDomain.notFound', `This company has no domain ${domain}.`);
    return found;
  }

  private async prove(companyId: string, domain: string, provenBy: ProvenBy, actor: Actor): Promise<CompanyDomain> {
    try {
      await this.sql.transaction(async (tx) => {
        const { slug } = await this.companies.lock(tx, companyId);
        await tx.update(CompanyDomain, { companyId, domain }, { provenAt: this.clock.now(), provenBy });
        await this.record(tx, { companyId, slug, domain }, 'companyDomain.proven', actor, { provenBy });
      });
    } catch (cause) {
      if (!violates(cause, 'company_domains_proven_key')) throw cause;
      const message = `${domain} belongs to another company of this Muster. Its operator can tell more.`;
      throw new DomainError('conflict', 'companyDomain.taken', message, 'domain', { cause });
    }
    return this.get(companyId, domain);
  }

  private async record(
    tx: EntityManager,
    { companyId, slug, domain }: { companyId: string; slug: string; domain: string },
    action: AuditAction,
    actor: Actor,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    const target = { type: 'company', id: companyId, name: slug };
    await this.audit.record(tx, companyId, actor, { action, target, after: { domain, ...more } });
  }
}
