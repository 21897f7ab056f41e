import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Sql } from '../database/sql.js';
import type { Actor } from './actor.js';
import { AuditEvent } from './audit-event.entity.js';
import { toToldEvent, type AuditRow } from './audit-row.js';
import { auditCounts, auditPage, type AuditFilter } from './audit-search.js';
import type { SentencePart } from './sentences/sentence.js';
import { AUDIT_ACTIONS, tell, type AuditAction } from './sentences/tell.js';

/** One thing that was done. `before` and `after` hold the fields that changed, never a secret. */
export interface NewAuditEvent {
  readonly action: AuditAction;
  readonly target: { readonly type: string; readonly id?: string; readonly name?: string };
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

/** An event as it is shown. */
export interface ListedAuditEvent extends Omit<AuditEvent, 'companyId'> {
  readonly sentence: readonly SentencePart[];
}

/** Events read in one go for a file: enough to be quick, few enough to hold. */
const EXPORTED_AT_ONCE = 1000;

/** Writes and reads the audit log of a company. */
@Injectable()
export class AuditService {
  constructor(private readonly sql: Sql) {}

  /**
   * One page, newest first.
   *
   * @param before only events older than the one with this id; null: from the newest
   * @returns `next`: the id behind which the next page begins; null at the end
   */
  async page(
    companyId: string,
    filter: AuditFilter,
    before: string | null,
    count: number,
  ): Promise<{ items: ListedAuditEvent[]; next: string | null }> {
    const { sql, parameters } = auditPage(companyId, filter, before, count + 1);
    const rows = await this.sql.query<AuditRow & Record<string, unknown>>(sql, parameters);
    const items = rows.slice(0, count).map(toListedEvent);
    return { items, next: rows.length > count ? (items.at(-1)?.id ?? null) : null };
  }

  /** How often each action was done; 0 for those that never were, in alphabetical order. */
  async countByAction(companyId: string, filter: AuditFilter): Promise<{ action: AuditAction; count: number }[]> {
    const { sql, parameters } = auditCounts(companyId, filter);
    const rows = await this.sql.query<{ action: string; count: number }>(sql, parameters);
    const counts = new Map(rows.map(({ action, count }) => [action, count]));
    return [...AUDIT_ACTIONS].sort().map((action) => ({ action, count: counts.get(action) ?? 0 }));
  }

  /** All events older than the one with the id `before`, newest first, read while they are asked for. */
  async *all(companyId: string, filter: AuditFilter, before: string): AsyncGenerator<ListedAuditEvent[], void> {
    for (let next: string | null = before; next !== null;) {
      const page = await this.page(companyId, filter, next, EXPORTED_AT_ONCE);
      yield page.items;
      ({ next } = page);
    }
  }

  /** Writes an event in the transaction of the change it tells of. @returns its id */
  async record(tx: EntityManager, companyId: string, actor: Actor, event: NewAuditEvent): Promise<string> {
    const id = uuidv7();
    await tx.insert(AuditEvent, {
      companyId,
      id,
      actorType: actor.type,
      actorId: actor.id ?? null,
      actorName: actor.name,
      action: event.action,
      targetType: event.target.type,
      targetId: event.target.id ?? null,
      targetName: event.target.name ?? null,
      // TypeORM's insert type wants a deep partial of JSON columns.
      before: (event.before ?? null) as never,
      after: (event.after ?? null) as never,
      requestId: actor.requestId ?? null,
      sourceAddress: actor.sourceAddress ?? null,
    });
    return id;
  }

  /** Writes an event of something that changes nothing else. @returns its id */
  recordAlone(companyId: string, actor: Actor, event: NewAuditEvent): Promise<string> {
    return this.sql.transaction((tx) => this.record(tx, companyId, actor, event));
  }
}

function toListedEvent(row: AuditRow): ListedAuditEvent {
  const { id, at, action } = row;
  const told = toToldEvent(row);
  return {
    id,
    at,
    action,
    actorType: told.actorType,
    actorId: told.actorId,
    actorName: told.actorName,
    targetType: told.targetType,
    targetId: told.targetId,
    targetName: told.targetName,
    before: row.before,
    after: row.after,
    requestId: row.request_id,
    sourceAddress: row.source_address,
    sentence: tell(told),
  };
}
