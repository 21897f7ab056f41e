import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { And, type EntityManager, IsNull, LessThanOrEqual, MoreThan, type Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../audit/actor.js';
import { AuditService } from '../../audit/audit.service.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/domain-error.js';
import type { Page, PageRequest } from '../../common/page.js';
import { Sql } from '../../database/sql.js';
import { ApiKey, type ApiKeyScope } from './api-key.entity.js';
import { EXPIRY_WARNING_DAYS, expiryIn } from './api-key-state.js';
import { makeCompanyKey } from './api-key-token.js';
import { keyName } from './api-key-verifier.js';

export const DEFAULT_EXPIRY_DAYS = 90;
export const LONGEST_EXPIRY_DAYS = 3650;

export interface NewApiKey {
  readonly label?: string;
  /** At least one. */
  readonly scopes: readonly ApiKeyScope[];
  /** Null: never. Default 90. */
  readonly expiresInDays?: number | null;
}

/** The keys of a company. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    @InjectRepository(ApiKey) private readonly keys: Repository<ApiKey>,
  ) {}

  /**
   * Makes a key. Its text is in the answer and nowhere else: what is kept is its SHA-256 (invariant 19).
   *
   * @param tx a transaction to be part of
   */
  async create(
    companyId: string,
    { label, scopes, expiresInDays = DEFAULT_EXPIRY_DAYS }: NewApiKey,
    actor: Actor,
    tx?: EntityManager,
  ): Promise<{ text: string; apiKey: ApiKey }> {
    if (tx === undefined) {
      return this.sql.transaction((own) => this.create(companyId, { label, scopes, expiresInDays }, actor, own));
    }
    const { text, hash, lastCharacters } = makeCompanyKey(companyId);
    const id = uuidv7();
    const expiresAt = expiryIn(expiresInDays, this.clock.now());
    await tx.insert(ApiKey, {
      companyId,
      id,
      hash,
      label: label ?? null,
      lastCharacters,
      scopes: [...scopes],
      createdBy: actor.name,
      expiresAt,
    });
    await this.audit.record(tx, companyId, actor, {
      action: 'apiKey.created',
      target: { type: 'apiKey', id, name: keyName(label ?? null, lastCharacters) },
      after: { label: label ?? null, scopes, expiresAt },
    });
    return { text, apiKey: await tx.findOneByOrFail(ApiKey, { companyId, id }) };
  }

  /** Newest first; revoked and expired ones too. */
  async list(companyId: string, request: PageRequest): Promise<Page<ApiKey>> {
    const [items, totalResults] = await this.keys.findAndCount({
      where: { companyId },
      order: { id: 'DESC' },
      skip: request.startIndex - 1,
      take: request.count,
    });
    return { items, totalResults };
  }

  /** Active keys that expire within 14 days, the next one first. */
  async listExpiring(companyId: string): Promise<ApiKey[]> {
    const now = this.clock.now();
    const until = expiryIn(EXPIRY_WARNING_DAYS[0], now) ?? now;
    return this.keys.find({
      where: { companyId, revokedAt: IsNull(), expiresAt: And(MoreThan(now), LessThanOrEqual(until)) },
      order: { expiresAt: 'ASC', id: 'ASC' },
    });
  }

  /**
   * Ends a key; from the next request on it is 401. The row stays, so that the audit log can name it. A second time
   * changes nothing.
   *
   * @throws DomainError `apiKey.notFound`; `apiKey.isCalling` for the key that makes the call, because whoever does that
   * by mistake has no key left to make another
   */
  async revoke(companyId: string, id: string, actor: Actor): Promise<ApiKey> {
    return this.sql.transaction(async (tx) => {
      const key = await tx.findOneBy(ApiKey, { companyId, id });
      if (key === null) throw new DomainError('notFound', 'apiKey.notFound', 'There is no API key with this id.');
      if (actor.type === 'apiKey' && actor.id === id) {
        const message = 'This is the key that makes this call. Revoke it with another key.';
        throw new DomainError('conflict', 'apiKey.isCalling', message);
      }
      const revokedAt = this.clock.now();
      const done = await tx.update(ApiKey, { companyId, id, revokedAt: IsNull() }, { revokedAt });
      if (done.affected === 0) return tx.findOneByOrFail(ApiKey, { companyId, id });
      await this.audit.record(tx, companyId, actor, {
        action: 'apiKey.revoked',
        target: { type: 'apiKey', id, name: keyName(key.label, key.lastCharacters) },
        before: { revokedAt: null },
        after: { revokedAt },
      });
      return tx.findOneByOrFail(ApiKey, { companyId, id });
    });
  }
}
