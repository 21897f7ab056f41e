import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { EntityManager, Repository } from 'typeorm';
import { DomainError } from '../common/domain-error.js';
import type { Page, PageRequest } from '../common/page.js';
import { Company } from './company.entity.js';

/** Reads companies. Making and changing one touches more tables: `provisioning/company-writes.service.ts`. */
@Injectable()
export class CompaniesService {
  constructor(@InjectRepository(Company) private readonly companies: Repository<Company>) {}

  /** @throws DomainError `company.notFound` */
  async get(id: string): Promise<Company> {
    return found(await this.companies.findOneBy({ id }));
  }

  /** @throws DomainError `company.notFound` */
  async getBySlug(slug: string): Promise<Company> {
    return found(await this.findBySlug(slug));
  }

  async findBySlug(slug: string): Promise<Company | null> {
    return this.companies.findOneBy({ slug });
  }

  /** In the order of their slugs. */
  async list(request: PageRequest): Promise<Page<Company>> {
    const [items, totalResults] = await this.companies.findAndCount({
      order: { slug: 'ASC' },
      skip: request.startIndex - 1,
      take: request.count,
    });
    return { items, totalResults };
  }

  /** Whether Muster has no company yet, so that it can be set up. */
  async isEmpty(): Promise<boolean> {
    return !(await this.companies.exists());
  }

  /**
   * Locks the company's row until `tx` ends. Rules that look at several rows of a company (last admin, one default pool,
   * SSO before SCIM) take this lock first, so that two changes cannot each find the rule kept. The provider is not held
   * up: its new users only need the company's key to stay.
   *
   * @throws DomainError `company.notFound`
   */
  async lock(tx: EntityManager, id: string): Promise<Company> {
    return found(await tx.findOne(Company, { where: { id }, lock: { mode: 'for_no_key_update' } }));
  }
}

function found(company: Company | null): Company {
  if (company === null) throw new DomainError('notFound', 'company.notFound', 'There is no such company.');
  return company;
}
