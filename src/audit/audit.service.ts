import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { And, type EntityManager, type FindOperator, LessThan, MoreThanOrEqual, type Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Page, PageRequest } from '../common/page.js';
import type { Actor } from './actor.js';
import { AuditEvent } from './audit-event.entity.js';

/** One thing that was done. `before` and `after` hold the fields that changed, never a secret. */
export interface NewAuditEvent {
  readonly action: string;
  readonly target: { readonly type: string; readonly id?: string; readonly name?: string };
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

/** Which events are wanted; what is left out does not matter. */
export interface AuditFilter {
  /** Exactly this action. */
  readonly action?: string;
  readonly targetId?: string;
  readonly actorId?: string;
  /** This moment or later. */
  readonly from?: Date;
  /** Before this moment. */
  readonly to?: Date;
}

/** Writes and reads the audit log of a company. */
@Injectable()
export class AuditService {
  constructor(@InjectRepository(AuditEvent) private readonly events: Repository<AuditEvent>) {}

  /** Newest first. */
  async list(companyId: string, filter: AuditFilter, request: PageRequest): Promise<Page<AuditEvent>> {
    const { action, targetId, actorId } = filter;
    const [items, totalResults] = await this.events.findAndCount({
      where: definedOnly({ companyId, action, targetId, actorId, at: between(filter) }),
      order: { id: 'DESC' },
      skip: request.startIndex - 1,
      take: request.count,
    });
    return { items, totalResults };
  }

  /** Writes an event in the transaction of the change it tells of. */
  async record(tx: EntityManager, companyId: string, actor: Actor, event: NewAuditEvent): Promise<void> {
    await tx.insert(AuditEvent, {
      companyId,
      id: uuidv7(),
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
  }
}

function between({ from, to }: AuditFilter): FindOperator<Date> | undefined {
  if (from !== undefined && to !== undefined) return And(MoreThanOrEqual(from), LessThan(to));
  if (from !== undefined) return MoreThanOrEqual(from);
  return to === undefined ? undefined : LessThan(to);
}

/** TypeORM 1 refuses an undefined condition instead of leaving it out. */
function definedOnly<T extends object>(conditions: T): T {
  return Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined)) as T;
}
