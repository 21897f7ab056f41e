import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parseKey } from '../../auth/api-keys/api-key-token.js';
import { idleLimit } from '../../auth/sessions/session-limits.js';
import { sessionRefusal } from '../../auth/sessions/session-refusal.js';
import { TOUCH_SESSION } from '../../auth/sessions/session-statements.js';
import { Clock } from '../../common/clock.js';
import { AppConfig } from '../../config/load-config.js';
import { GatheredReads } from '../../database/gathered-reads.js';
import { Sql } from '../../database/sql.js';
import { INTROSPECT_BY_HASH, INTROSPECT_BY_ID, type IntrospectedRow } from './introspect.statement.js';

const TOUCH_AFTER_MS = 60_000;

/**
 * Answers the product's question who a session belongs to, from what the database says at this moment. Questions that arrive
 * together are one read, which begins after all of them; nothing is kept.
 */
@Injectable()
export class Introspection {
  private readonly byHash = new GatheredReads<Row>((companyId, hashes) => this.readByHash(companyId, hashes));
  private readonly byRowId = new GatheredReads<Row>((companyId, ids) => this.readById(companyId, ids));

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * By the token that the browser holds. Whoever sends it is at work, so the session does not idle out meanwhile.
   *
   * @returns null for every token that signs nobody of this company in, whatever the reason
   */
  async byToken(companyId: string, text: string): Promise<IntrospectedRow | null> {
    const token = parseKey(text);
    if (token?.kind !== 'session' || token.companyId !== companyId) return null;
    const row = await this.byHash.find(companyId, token.hash.toString('hex'));
    if (row === null || !timingSafeEqual(row.hash, token.hash)) return null;
    const now = this.clock.now();
    if (sessionRefusal(row, now) !== null) return null;
    if (now.getTime() - row.last_seen_at.getTime() > TOUCH_AFTER_MS)
      await this.sql.run(TOUCH_SESSION, [companyId, row.id, now, idleLimit(now, this.config)]);
    return row;
  }

  /** By its id, as somebody beside the session asks: that keeps no session alive. @returns as `byToken` */
  async byId(companyId: string, id: string): Promise<IntrospectedRow | null> {
    const row = await this.byRowId.find(companyId, id.toLowerCase());
    return row === null || sessionRefusal(row, this.clock.now()) !== null ? null : row;
  }

  private async readByHash(companyId: string, hashes: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    const rows = await this.sql.run<Row>(INTROSPECT_BY_HASH, [companyId, hashes]);
    return new Map(rows.map((row) => [row.hash.toString('hex'), row]));
  }

  private async readById(companyId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    const rows = await this.sql.run<Row>(INTROSPECT_BY_ID, [companyId, ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}

type Row = IntrospectedRow & Record<string, unknown>;
