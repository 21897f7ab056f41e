import { Transform } from 'class-transformer';
import { IsDate, IsUUID } from 'class-validator';
import { IsText } from '../../../common/is-text.decorator.js';
import { MayBeAbsent } from '../../../common/may-be-absent.decorator.js';
import { PageOf } from '../../../common/page-of.dto.js';
import { PageQuery } from '../../../common/page-query.dto.js';
import type { AuditEvent } from '../../../audit/audit-event.entity.js';

const ISO_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** Stays a text when it is no date, so that validation refuses it. */
const toDate = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && ISO_TIME.test(value) ? new Date(value) : value;

/** Which audit events to list. */
export class AuditQuery extends PageQuery {
  /**
   * Exactly this action.
   * @example user.created
   */
  @MayBeAbsent()
  @IsText(100)
  action?: string;

  /** Id of what was changed. */
  @MayBeAbsent()
  @IsUUID()
  targetId?: string;

  /** Id of the key that did it. */
  @MayBeAbsent()
  @IsUUID()
  actorId?: string;

  /**
   * This moment or later; a day, or a time with its zone (RFC 3339).
   * @example 2026-01-01
   */
  @MayBeAbsent()
  @Transform(toDate)
  @IsDate({ message: 'from takes a day or a time with its zone, such as 2026-01-31 or 2026-01-31T12:00:00Z' })
  from?: Date;

  /**
   * Before this moment.
   * @example 2027-01-01T00:00:00Z
   */
  @MayBeAbsent()
  @Transform(toDate)
  @IsDate({ message: 'to takes a day or a time with its zone, such as 2026-01-31 or 2026-01-31T12:00:00Z' })
  to?: Date;
}

/** Who did it. */
export class AuditActorView {
  /** @example apiKey */
  type!: string;

  id!: string | null;

  /** @example "key okta" */
  name!: string;
}

/** What it was done to. */
export class AuditTargetView {
  /** @example user */
  type!: string;

  id!: string | null;

  /** @example jane@acme.test */
  name!: string | null;
}

/** One thing that was done. */
export class AuditEventView {
  id!: string;

  at!: Date;

  /** @example user.created */
  action!: string;

  actor!: AuditActorView;

  target!: AuditTargetView;

  /** The fields that changed, as they were; never a secret. */
  before!: Record<string, unknown> | null;

  /** The same fields afterwards. */
  after!: Record<string, unknown> | null;

  /** The `X-Request-Id` of the answer; null: the command line. */
  requestId!: string | null;

  sourceAddress!: string | null;
}

export class AuditEventPage extends PageOf(AuditEventView) {}

export function toAuditEventView(event: AuditEvent): AuditEventView {
  const { id, at, action, before, after, requestId, sourceAddress } = event;
  return {
    id,
    at,
    action,
    actor: { type: event.actorType, id: event.actorId, name: event.actorName },
    target: { type: event.targetType, id: event.targetId, name: event.targetName },
    before,
    after,
    requestId,
    sourceAddress,
  };
}
