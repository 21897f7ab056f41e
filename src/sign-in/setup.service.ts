import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../audit/actor.js';
import { makeKeyWithoutCompany, parseKey } from '../auth/api-keys/api-key-token.js';
import type { ApiKey } from '../auth/api-keys/api-key.entity.js';
import { ApiKeysService } from '../auth/api-keys/api-keys.service.js';
import { DomainError } from '../common/domain-error.js';
import { CompaniesService } from '../companies/companies.service.js';
import type { Company } from '../companies/company.entity.js';
import { Sql } from '../database/sql.js';
import { breakGlassAdmin, type NewAdmin } from '../provisioning/break-glass-admin.js';
import { CompanyWrites } from '../provisioning/company-writes.service.js';
import { SetupToken } from './setup-token.entity.js';

export interface Setup {
  /** As it was typed. */
  readonly token: string;
  readonly company: { readonly name: string; readonly slug: string };
  readonly admin: NewAdmin;
}

type Origin = Pick<Actor, 'requestId' | 'sourceAddress'>;

/** Makes an empty Muster ready: its first company, that company's first admin, and where wanted a key for the admin API. */
@Injectable()
export class SetupService {
  constructor(
    private readonly sql: Sql,
    private readonly companies: CompaniesService,
    private readonly companyWrites: CompanyWrites,
    private readonly keys: ApiKeysService,
  ) {}

  /**
   * Makes the token for `run` and forgets the one before; for `serve` to print. Only its hash is kept.
   *
   * @returns null when there is a company: then nothing is to be set up
   */
  async offerToken(): Promise<string | null> {
    if (!(await this.companies.isEmpty())) return null;
    const { text, hash } = makeKeyWithoutCompany('setup');
    // One statement, so that of several processes that start at once the last one's token counts.
    await this.sql.query(
      `insert into setup_tokens (hash) values ($1)
       on conflict (is_current) do update set hash = excluded.hash, created_at = now()`,
      [hash],
    );
    return text;
  }

  /**
   * Uses the token up, in the transaction that makes the company. The company gets the plan `enterprise`, so that it can
   * switch SCIM on at once.
   *
   * @throws DomainError `setup.done` when there is a company, `setup.tokenWrong`, `company.slugInvalid`, and
   * `user.passwordLength`
   */
  async run(setup: Setup, origin: Origin): Promise<Company> {
    return this.make(setup, origin, (_tx, company) => Promise.resolve(company));
  }

  /** As `run`. @returns with the text of an API key with the scope `admin`, this once */
  async runWithKey(setup: Setup, origin: Origin): Promise<{ company: Company; text: string; apiKey: ApiKey }> {
    return this.make(setup, origin, async (tx, company, actor) => {
      const key = await this.keys.create(company.id, { label: 'set-up', scopes: ['admin'] }, actor, tx);
      return { company, ...key };
    });
  }

  private async make<T>(
    { token, company, admin }: Setup,
    origin: Origin,
    complete: (tx: EntityManager, company: Company, actor: Actor) => Promise<T>,
  ): Promise<T> {
    if (!(await this.companies.isEmpty())) throw setupDone();
    const hash = hashOf(token);
    // Before the password is hashed, which costs enough to be worth a key.
    if (!(await this.isCurrent(hash))) throw wrongToken();
    const adminRecord = await breakGlassAdmin(admin);
    const actor: Actor = { type: 'system', name: 'set-up', ...origin };
    return this.sql.transaction(async (tx) => {
      await useUp(tx, hash);
      const made = await this.companyWrites.createIn(tx, { ...company, plan: 'enterprise', admin: adminRecord }, actor);
      return complete(tx, made, actor);
    });
  }

  private async isCurrent(hash: Buffer): Promise<boolean> {
    const rows = await this.sql.query(`select 1 from setup_tokens where hash = $1`, [hash]);
    return rows.length === 1;
  }
}

/** @throws DomainError when it is no set-up token at all */
function hashOf(token: string): Buffer {
  const parsed = parseKey(token.trim());
  if (parsed?.kind !== 'setup') throw wrongToken();
  return parsed.hash;
}

/** Of two calls at once the second waits here for the first, and then finds the token gone. */
async function useUp(tx: EntityManager, hash: Buffer): Promise<void> {
  const { affected } = await tx.delete(SetupToken, { hash });
  if (affected !== 1) throw setupDone();
}

function setupDone(): DomainError {
  const message = 'This Muster is set up already. Sign in, use an API key of a company, or the muster command.';
  return new DomainError('conflict', 'setup.done', message);
}

function wrongToken(): DomainError {
  const message = 'This is not the set-up token. The last start of Muster printed it.';
  return new DomainError('forbidden', 'setup.tokenWrong', message, 'token');
}
