import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../audit/actor.js';
import type { AuditAction } from '../../audit/sentences/tell.js';

/** The nine parameters of an audit event: id, actor (type, id, name), action, before, after, request id, address. */
export function auditValues(actor: Actor, action: AuditAction, before: object | null, after: object | null): unknown[] {
  return [
    uuidv7(),
    actor.type,
    actor.id ?? null,
    actor.name,
    action,
    before && JSON.stringify(before),
    after && JSON.stringify(after),
    actor.requestId ?? null,
    actor.sourceAddress ?? null,
  ];
}
