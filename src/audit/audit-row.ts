import type { ActorType } from './actor.js';
import type { ToldEvent } from './sentences/told-event.js';

/** A row of `auditPage`, as `pg` gives it. */
export interface AuditRow {
  id: string;
  at: Date;
  action: string;
  actor_type: ActorType;
  actor_id: string | null;
  actor_name: string;
  target_type: string;
  target_id: string | null;
  target_name: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  request_id: string | null;
  source_address: string | null;
  actor_display_name: string | null;
  target_display_name: string | null;
  target_user_exists: boolean;
  is_by_provider: boolean;
  provider: string | null;
}

export function toToldEvent(row: AuditRow): ToldEvent {
  return {
    action: row.action,
    actorType: row.actor_type,
    actorId: row.actor_id,
    actorName: row.actor_name,
    targetType: row.target_type,
    targetId: row.target_id,
    targetName: row.target_name,
    before: row.before,
    after: row.after,
    actorDisplayName: row.actor_display_name,
    targetDisplayName: row.target_display_name,
    targetUserExists: row.target_user_exists,
    isByProvider: row.is_by_provider,
    provider: row.provider,
  };
}
