import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { LOGIN_METHODS, type LoginMethod } from '../../auth/sessions/session.entity.js';
import { LowerCased } from '../../common/lower-cased.decorator.js';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';
import { PageOf } from '../../common/page-of.dto.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { RECEIPT_KINDS, type OffboardingReceipt, type ReceiptKind } from '../offboarding-receipt.entity.js';

/** Which receipts are wanted. */
export class OffboardingReceiptQuery extends PageQuery {
  /** Only those of this user; also of one who is gone. */
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @MayBeAbsent()
  @LowerCased()
  @IsUUID()
  userId?: string;
}

export class EndedSessionView {
  id!: string;

  @ApiProperty({ enum: LOGIN_METHODS })
  loginMethod!: LoginMethod;

  createdAt!: Date;
  endedAt!: Date;
}

export class EndedMembershipView {
  poolId!: string;

  /** @example Payments */
  pool!: string;

  /** @example manager */
  role!: string;

  /** null: kept, in case the person comes back. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: Date | null;
}

/** What caused it. */
export class OffboardingCauseView {
  /** @example apiKey */
  actorType!: string;

  /** @example "key okta" */
  actorName!: string;

  /** Also in the audit event, and in `X-Request-Id` of the answer. */
  @ApiProperty({ type: String, nullable: true })
  requestId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  sourceAddress!: string | null;
}

/** What ended when somebody left. */
export class OffboardingReceiptView {
  id!: string;

  /** When everything below ended: it is one transaction. */
  at!: Date;

  @ApiProperty({ enum: RECEIPT_KINDS })
  kind!: ReceiptKind;

  userId!: string;

  /** null once the person is deleted. */
  @ApiProperty({ type: String, nullable: true })
  userName!: string | null;

  cause!: OffboardingCauseView;
  sessions!: EndedSessionView[];
  memberships!: EndedMembershipView[];
}

export class OffboardingReceiptPage extends PageOf(OffboardingReceiptView) {}

export function toReceiptView(receipt: OffboardingReceipt): OffboardingReceiptView {
  const { id, at, kind, userId, userName, actorType, actorName, requestId, sourceAddress } = receipt;
  return {
    id,
    at,
    kind,
    userId,
    userName,
    cause: { actorType, actorName, requestId, sourceAddress },
    sessions: receipt.sessions.map((session) => ({
      ...session,
      createdAt: new Date(session.createdAt),
      endedAt: new Date(session.endedAt),
    })),
    memberships: receipt.memberships.map((membership) => ({
      ...membership,
      endedAt: membership.endedAt === null ? null : new Date(membership.endedAt),
    })),
  };
}
