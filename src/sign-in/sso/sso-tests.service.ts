import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../audit/actor.js';
import { AuditService } from '../../audit/audit.service.js';
import { DomainError } from '../../common/domain-error.js';
import { AppConfig } from '../../config/load-config.js';
import { Sql, type NamedStatement } from '../../database/sql.js';
import { SsoConnections } from '../../sso/sso-connections.service.js';
import type { Claim } from './provider-identity.js';
import type { SsoCompany } from './sso-companies.service.js';
import { hashOf, randomText } from './sso-requests.service.js';
import type { SignInRefusal } from './sign-in-refusal.js';

/** The claims are somebody's data: nobody needs them longer than to read them. */
const LIFETIME_SECONDS = 3600;

/** What came of a test sign-in. */
export interface SsoTestResult {
  /** The provider's answer holds, whomever it is about. */
  readonly succeeded: boolean;
  /** For programs; null when it succeeded. */
  readonly reason: string | null;
  /** One sentence: why it failed, or as whom this person would be signed in. */
  readonly message: string;
  readonly claims: readonly Claim[];
  readonly user: { readonly id: string; readonly userName: string } | null;
  /** Whether this person would be signed in, as `user` or as a new one. */
  readonly letsIn: boolean;
}

export interface SsoTest {
  readonly id: string;
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly finishedAt: Date | null;
  readonly result: SsoTestResult | null;
}

/** $1 company, $2 id, $3 token hash, $4 by whom, $5 seconds. */
const ADD: NamedStatement = {
  name: 'sso-tests.add',
  text: `insert into sso_tests (company_id, id, token_hash, started_by, expires_at)
    values ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
};

/** $1 company, $2 id. */
const FIND: NamedStatement = {
  name: 'sso-tests.find',
  text: `select id, started_by as "startedBy", created_at as "createdAt", expires_at as "expiresAt",
      finished_at as "finishedAt", result
    from sso_tests where company_id = $1 and id = $2 and expires_at > now()`,
};

/** $1 company, $2 token hash. Opened once. */
const OPEN: NamedStatement = {
  name: 'sso-tests.open',
  text: `update sso_tests set opened_at = now()
    where company_id = $1 and token_hash = $2 and opened_at is null and expires_at > now() returning id`,
};

/** $1 company, $2 id, $3 result. */
const FINISH: NamedStatement = {
  name: 'sso-tests.finish',
  text: `with finished as (
      update sso_tests set finished_at = now(), result = $3
      where company_id = $1 and id = $2 and finished_at is null returning started_by
    )
    select started_by from finished`,
};

/** Test sign-ins: an admin goes through the provider and sees what came back; nobody is signed in by it. */
@Injectable()
export class SsoTests {
  constructor(
    private readonly sql: Sql,
    private readonly connections: SsoConnections,
    private readonly audit: AuditService,
    private readonly config: AppConfig,
  ) {}

  /**
   * @returns the address that the admin opens in a browser, once
   * @throws DomainError `ssoConnection.notFound`
   */
  async create(company: { id: string; slug: string }, actor: Actor): Promise<{ test: SsoTest; url: string }> {
    if ((await this.connections.find(company.id)) === null)
      throw new DomainError('conflict', 'ssoConnection.notFound', 'Set up the SSO connection first.');
    const id = uuidv7();
    const token = randomText();
    await this.sql.run(ADD, [company.id, id, hashOf(token), actor.name, LIFETIME_SECONDS]);
    const url = `${this.config.publicUrl}/sso/start/${company.slug}?test=${token}`;
    return { test: await this.get(company.id, id), url };
  }

  /** @throws DomainError `ssoTest.notFound`, also an hour after it was begun */
  async get(companyId: string, id: string): Promise<SsoTest> {
    const [test] = await this.sql.run<SsoTest & Record<string, unknown>>(FIND, [companyId, id]);
    if (test === undefined) throw new DomainError('notFound', 'ssoTest.notFound', 'There is no such test sign-in.');
    return test;
  }

  /** @returns the id of the test whose address this is; null when it is none, or was opened before */
  async open(companyId: string, token: string): Promise<string | null> {
    const [row] = await this.sql.run<{ id: string }>(OPEN, [companyId, hashOf(token)]);
    return row?.id ?? null;
  }

  async fail(sso: SsoCompany, id: string, { reason, message }: SignInRefusal): Promise<void> {
    await this.finish(sso, id, { succeeded: false, reason, message, claims: [], user: null, letsIn: false }, null);
  }

  /** @param fingerprint of the settings that were tested: when they are still those, SSO can be switched on */
  async succeed(sso: SsoCompany, id: string, result: SsoTestResult, fingerprint: string): Promise<void> {
    await this.finish(sso, id, result, fingerprint);
  }

  private async finish(
    { company }: SsoCompany,
    id: string,
    result: SsoTestResult,
    fingerprint: string | null,
  ): Promise<void> {
    await this.sql.transaction(async (tx) => {
      const [row] = await this.sql.run<{ started_by: string }>(FINISH, [company.id, id, JSON.stringify(result)], tx);
      if (row === undefined) return;
      if (fingerprint !== null) await this.connections.markTested(tx, company.id, fingerprint);
      const actor: Actor = { type: 'system', name: `test sign-in of ${row.started_by}` };
      await this.audit.record(tx, company.id, actor, {
        action: 'ssoConnection.tested',
        target: { type: 'ssoConnection', id: company.id, name: company.slug },
        after: { succeeded: result.succeeded, reason: result.reason },
      });
    });
  }
}
