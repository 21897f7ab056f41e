import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from './actor.js';
import { AuditEvent } from './audit-event.entity.js';

/** One thing that was done. `before` and `after` hold the fields that changed, never a secret. */
export interface NewAuditEvent {
  readonly action: string;
  readonly target: { readonly type: string; readonly id?: string; readonly name?: string };
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

/** Writes the audit log of a company. */
@Injectable()
export class AuditService {
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
