import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Sql } from '../../database/sql.js';
import { bearerCredential } from '../bearer-credential.js';
import { parseKey } from './api-key-token.js';
import type { Caller, KeyRefusal, RefusedKey } from './caller.js';
import { FIND_CALLER, TOUCH_KEY, type CallerRow } from './find-caller.statement.js';
import { SharedLookup } from './shared-lookup.js';

const TOUCH_AFTER_MS = 60_000;

/** A key that is there; whether it still holds is the request's question. */
interface FoundKey {
  readonly companyId: string;
  readonly row: CallerRow;
}

/** Turns an `Authorization` header into the caller it stands for. */
@Injectable()
export class ApiKeyVerifier {
  private readonly keys = new SharedLookup<FoundKey | KeyRefusal>((text) => this.find(text));

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /** @returns the caller, or the reason why the key is not taken: for the log, the answer is 401 in every case */
  async verify(authorization: string | undefined): Promise<Caller | KeyRefusal> {
    const caller = await this.examine(authorization);
    return 'refusal' in caller ? caller.refusal : caller;
  }

  /** @returns the caller, or why the key is not taken, and which one it is where that is known */
  async examine(authorization: string | undefined): Promise<Caller | RefusedKey> {
    const credential = bearerCredential(authorization);
    if (credential === null) return { refusal: 'noKey' };
    const found = await this.keys.find(credential);
    if (typeof found === 'string') return { refusal: found };
    const { companyId, row } = found;
    const key = { id: row.id, name: keyName(row.label, row.last_characters), companySlug: row.slug };
    if (row.revoked_at !== null) return { refusal: 'revokedKey', key };
    const now = this.clock.now();
    if (row.expires_at !== null && row.expires_at <= now) return { refusal: 'expiredKey', key };
    if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > TOUCH_AFTER_MS) {
      await this.sql.run(TOUCH_KEY, [companyId, row.id]);
    }
    return toCaller(companyId, row);
  }

  /** Reads the key's text and its row: once for all requests that share the look-up, hashing included. */
  private async find(text: string): Promise<FoundKey | KeyRefusal> {
    const key = parseKey(text);
    if (key?.kind !== 'company') return 'malformedKey';
    const { companyId, hash } = key;
    const [row] = await this.sql.run<CallerRow & Record<string, unknown>>(FIND_CALLER, [companyId, hash]);
    // The index found the row by its hash; comparing again costs nothing and leaves no doubt about timing.
    return row === undefined || !timingSafeEqual(row.hash, hash) ? 'unknownKey' : { companyId, row };
  }
}

function toCaller(companyId: string, row: CallerRow): Caller {
  return {
    apiKeyId: row.id,
    keyName: keyName(row.label, row.last_characters),
    scopes: row.scopes,
    company: { id: companyId, slug: row.slug, name: row.name, plan: row.plan, status: row.status },
    identity: {
      provider: row.provider,
      scimEnabled: row.scim_enabled,
      allowSyncPassword: row.allow_sync_password,
      provisionRoles: row.provision_roles,
      strict: row.strict,
      schemaRevision: row.schema_revision,
      lastDialect: row.last_dialect,
      lastDialectAt: row.last_dialect_at,
    },
  };
}

/** How a key is called in lists and in the audit log; never more of its text than the last characters. */
export function keyName(label: string | null, lastCharacters: string): string {
  return label === null ? `key …${lastCharacters}` : `key ${label}`;
}
