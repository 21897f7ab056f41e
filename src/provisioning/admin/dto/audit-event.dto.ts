import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsUUID } from 'class-validator';
import type { AuditFilter } from '../../../audit/audit-search.js';
import type { ListedAuditEvent } from '../../../audit/audit.service.js';
import type { SentenceLink } from '../../../audit/sentences/sentence.js';
import { AUDIT_ACTIONS, type AuditAction } from '../../../audit/sentences/tell.js';
import { CursorPageOf, CursorQuery } from '../../../common/cursor-page.dto.js';
import { IsMoment } from '../../../common/is-moment.decorator.js';
import { LowerCased } from '../../../common/lower-cased.decorator.js';
import { MayBeAbsent } from '../../../common/may-be-absent.decorator.js';

const toList = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);

/** Which audit events are wanted; what is left out does not matter. */
export class AuditFilterQuery implements AuditFilter {
  /** One of these: repeated, or separated by commas. */
  @ApiProperty({ enum: AUDIT_ACTIONS, isArray: true, required: false, example: ['user.created'] })
  @MayBeAbsent()
  @Transform(toList)
  @IsIn(AUDIT_ACTIONS, { each: true })
  actions?: AuditAction[];

  /** Id of what was changed. */
  @MayBeAbsent()
  @LowerCased()
  @IsUUID()
  targetId?: string;

  /** Id of the user or key that did it. */
  @MayBeAbsent()
  @LowerCased()
  @IsUUID()
  actorId?: string;

  /** Id of a user: what they did, and what was done to them. */
  @MayBeAbsent()
  @LowerCased()
  @IsUUID()
  personId?: string;

  /**
   * This moment or later; a day, or a time with its zone (RFC 3339).
   * @example 2026-01-01
   */
  @MayBeAbsent()
  @IsMoment()
  from?: Date;

  /**
   * Before this moment.
   * @example 2027-01-01T00:00:00Z
   */
  @MayBeAbsent()
  @IsMoment()
  to?: Date;
}

/** Which page of them. */
export class AuditQuery extends IntersectionType(AuditFilterQuery, CursorQuery) {}

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** All of them, as a file. */
export class AuditExportQuery extends AuditFilterQuery {
  /** `csv`: for spreadsheets (RFC 4180, UTF-8 with its mark). `json`: one list. */
  @ApiProperty({ enum: EXPORT_FORMATS })
  @IsIn(EXPORT_FORMATS)
  format!: ExportFormat;
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

/** What a piece of a sentence leads to. */
export class SentenceLinkView {
  @ApiProperty({ enum: ['user', 'agentPool', 'group', 'apiKey', 'identityConfiguration'] })
  type!: SentenceLink['type'];

  id!: string;
}

/** A piece of a sentence. */
export class SentencePartView {
  /** @example "Jane Roe" */
  text!: string;

  /** Null: plain words, or a thing that is gone. */
  @ApiProperty({ type: SentenceLinkView, nullable: true })
  link!: SentenceLinkView | null;
}

/** One thing that was done. */
export class AuditEventView {
  id!: string;

  at!: Date;

  /**
   * Who did what to whom, in words, with the names of today.
   * @example "Okta deactivated Jane Roe; 2 sessions ended"
   */
  sentence!: string;

  /** The same in pieces, so that what it names can be linked. */
  sentenceParts!: SentencePartView[];

  /** @example user.created */
  action!: string;

  actor!: AuditActorView;

  target!: AuditTargetView;

  /** The fields that changed, as they were; never a secret. */
  before!: Record<string, unknown> | null;

  /** The same fields afterwards. */
  after!: Record<string, unknown> | null;

  /** The `X-Request-Id` of the answer, and the id of its entry in the provisioning log; null: the command line. */
  requestId!: string | null;

  sourceAddress!: string | null;
}

/** How often something was done. */
export class AuditActionCount {
  @ApiProperty({ enum: AUDIT_ACTIONS })
  action!: string;

  /** @example 1204 */
  count!: number;
}

/** What was done at all. */
export class AuditActionCounts {
  /** Every action that there is, in alphabetical order, also those that were never done. */
  items!: AuditActionCount[];
}

export class AuditEventPage extends CursorPageOf(AuditEventView) {}

export function toAuditEventView(event: ListedAuditEvent): AuditEventView {
  const { id, at, action, before, after, requestId, sourceAddress } = event;
  return {
    id,
    at,
    sentence: event.sentence.map(({ text }) => text).join(''),
    sentenceParts: event.sentence.map(({ text, link }) => ({ text, link })),
    action,
    actor: { type: event.actorType, id: event.actorId, name: event.actorName },
    target: { type: event.targetType, id: event.targetId, name: event.targetName },
    before,
    after,
    requestId,
    sourceAddress,
  };
}
