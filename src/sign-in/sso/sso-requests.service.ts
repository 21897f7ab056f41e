import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Sql, type NamedStatement } from '../../database/sql.js';
import type { ProviderIdentity } from './provider-identity.js';

/** People who type a password and look for their phone need some minutes. */
const LIFETIME_SECONDS = 600;
const RECENT_SECONDS = 60;

/** A sign-in that was begun here and is with the provider now. */
export interface NewSsoRequest {
  /** In the URL and at the provider; its hash is kept. */
  readonly state: string;
  /** Of the cookie of the browser that began; its hash is kept. */
  readonly browser: string;
  /** `connectionFingerprint` of the settings with which it was begun. */
  readonly fingerprint: string;
  readonly samlRequestId: string | null;
  readonly oidcNonce: string | null;
  readonly oidcCodeVerifier: string | null;
  /** A path here. */
  readonly returnTo: string;
  /** Of a test sign-in, which makes no session. */
  readonly testId: string | null;
}

export type SsoRequest = Omit<NewSsoRequest, 'state' | 'browser'> & {
  readonly stateHash: Buffer;
  readonly identity: ProviderIdentity | null;
};

const COLUMNS = `state_hash as "stateHash", fingerprint, saml_request_id as "samlRequestId", oidc_nonce as "oidcNonce",
  oidc_code_verifier as "oidcCodeVerifier", return_to as "returnTo", test_id as "testId", identity`;

/** $1 company, $2 state hash, $3 browser hash, $4 fingerprint, $5–$9 the rest, $10 seconds. */
const ADD: NamedStatement = {
  name: 'sso-requests.add',
  text: `insert into sso_requests (company_id, state_hash, browser_hash, fingerprint, saml_request_id, oidc_nonce,
      oidc_code_verifier, return_to, test_id, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + make_interval(secs => $10))`,
};

/** $1 company, $2 state hash. Whichever browser asks: the answer of a SAML provider is a POST without our cookie. */
const FIND_UNANSWERED: NamedStatement = {
  name: 'sso-requests.find-unanswered',
  text: `select ${COLUMNS} from sso_requests
    where company_id = $1 and state_hash = $2 and identity is null and expires_at > now()`,
};

/** $1 company, $2 SAML request id. As FIND_UNANSWERED. */
const FIND_UNANSWERED_BY_ID: NamedStatement = {
  name: 'sso-requests.find-unanswered-by-id',
  text: `select ${COLUMNS} from sso_requests
    where company_id = $1 and saml_request_id = $2 and identity is null and expires_at > now()`,
};

/** $1 company, $2 browser hash, $3 seconds. */
const COUNT_RECENT: NamedStatement = {
  name: 'sso-requests.count-recent',
  text: `select count(*)::int as begun from sso_requests
    where company_id = $1 and browser_hash = $2 and identity is null and created_at > now() - make_interval(secs => $3)`,
};

/** $1 company, $2 state hash, $3 who it is, $4 hash of the state from now on. One answer only. */
const ANSWER: NamedStatement = {
  name: 'sso-requests.answer',
  text: `with answered as (
      update sso_requests set identity = $3, state_hash = $4
      where company_id = $1 and state_hash = $2 and identity is null and expires_at > now()
      returning state_hash
    )
    select 1 as found from answered`,
};

/** $1 company, $2 state hash, $3 browser hash. Used up by this. */
const TAKE: NamedStatement = {
  name: 'sso-requests.take',
  text: `delete from sso_requests
    where company_id = $1 and state_hash = $2 and browser_hash = $3 and expires_at > now()
    returning ${COLUMNS}`,
};

/** $1 company, $2 hash, $3 until when. No row: it was used before. */
const USE_MESSAGE: NamedStatement = {
  name: 'sso-used-messages.add',
  text: `with added as (
      insert into sso_used_messages (company_id, hash, expires_at) values ($1, $2, $3)
      on conflict (company_id, hash) do nothing returning hash
    )
    select 1 as added from added`,
};

/** Of all companies: what is over is nobody's any more. */
const PURGE: readonly NamedStatement[] = ['sso_requests', 'sso_tests', 'sso_used_messages'].map((table) => ({
  name: `purge-${table}`,
  text: `delete from ${table} where expires_at < now()`,
}));

/** The state of sign-ins that are with a provider: in the database, so that any process can take the answer. */
@Injectable()
export class SsoRequests {
  constructor(private readonly sql: Sql) {}

  async add(companyId: string, request: NewSsoRequest): Promise<void> {
    await this.sql.run(ADD, [
      companyId,
      hashOf(request.state),
      hashOf(request.browser),
      request.fingerprint,
      request.samlRequestId,
      request.oidcNonce,
      request.oidcCodeVerifier,
      request.returnTo,
      request.testId,
      LIFETIME_SECONDS,
    ]);
  }

  async findUnanswered(companyId: string, state: string): Promise<SsoRequest | null> {
    return this.first(FIND_UNANSWERED, [companyId, hashOf(state)]);
  }

  /** As `findUnanswered`, for a provider that lost the state: the id of a request is as hard to guess. */
  async findUnansweredById(companyId: string, samlRequestId: string): Promise<SsoRequest | null> {
    return this.first(FIND_UNANSWERED_BY_ID, [companyId, samlRequestId]);
  }

  /** How many sign-ins a browser has begun within the last minute that nobody has answered. */
  async countRecent(companyId: string, browser: string): Promise<number> {
    const values = [companyId, hashOf(browser), RECENT_SECONDS];
    const [row] = await this.sql.run<{ begun: number }>(COUNT_RECENT, values);
    return row?.begun ?? 0;
  }

  /**
   * Keeps who the provider says it is, until the browser that began comes back for it; and the message, once only.
   *
   * From now on the request has another state, which only the browser knows that brought the answer. Whoever began it
   * knows the old one, and may have had somebody else answer.
   *
   * @returns the new state; null when the message was used before, or the request was answered meanwhile
   */
  async answer(
    companyId: string,
    { stateHash }: Pick<SsoRequest, 'stateHash'>,
    identity: ProviderIdentity,
    message: { readonly id: string; readonly until: Date },
  ): Promise<string | null> {
    const next = randomText();
    return this.sql.transaction(async (tx) => {
      if (!(await this.useMessage(companyId, message, tx))) return null;
      const values = [companyId, stateHash, JSON.stringify(identity), hashOf(next)];
      const rows = await this.sql.run(ANSWER, values, tx);
      return rows.length === 1 ? next : null;
    });
  }

  /** Uses the request up, for the browser that began it and no other. */
  async take(companyId: string, state: string, browser: string): Promise<SsoRequest | null> {
    return this.first(TAKE, [companyId, hashOf(state), hashOf(browser)]);
  }

  /** @returns false when a message with this id was used before */
  async useMessage(
    companyId: string,
    { id, until }: { readonly id: string; readonly until: Date },
    tx?: EntityManager,
  ): Promise<boolean> {
    return (await this.sql.run(USE_MESSAGE, [companyId, hashOf(id), until], tx)).length === 1;
  }

  async purge(): Promise<void> {
    for (const statement of PURGE) await this.sql.run(statement, []);
  }

  private async first(statement: NamedStatement, values: readonly unknown[]): Promise<SsoRequest | null> {
    const [row] = await this.sql.run<SsoRequest & Record<string, unknown>>(statement, values);
    return row ?? null;
  }
}

/** 256 random bits, as text that may stand in a URL, a cookie and a RelayState (at most 80 bytes). */
export function randomText(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
