import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { IsEmailText } from '../../../common/is-email-text.decorator.js';
import { IsName } from '../../../common/is-text.decorator.js';
import { MayBeAbsent } from '../../../common/may-be-absent.decorator.js';
import { PageOf } from '../../../common/page-of.dto.js';
import { PageQuery } from '../../../common/page-query.dto.js';
import { ROLES, type Role } from '../../../common/role.js';
import { Trimmed } from '../../../common/trimmed.decorator.js';
import { INVITATION_STATES, type Invitation, type InvitationState } from '../invitation.js';

/** Whom to invite. */
export class InvitationInput {
  /**
   * What they will sign in with.
   * @example jane@acme.test
   */
  @Trimmed()
  @IsName(256)
  userName!: string;

  /**
   * Where the mail goes; without it, to the userName.
   * @example jane@acme.test
   */
  @MayBeAbsent()
  @Trimmed()
  @IsEmailText(254)
  email?: string;

  /** @example "Jane Roe" */
  @MayBeAbsent()
  @Trimmed()
  @IsName(256)
  displayName?: string;

  /** The direct role; at most the caller's own. */
  @ApiProperty({ enum: ROLES, required: false, default: 'user' })
  @MayBeAbsent()
  @IsIn(ROLES)
  role?: Role;
}

/** Which invitations are wanted. */
export class InvitationQuery extends PageQuery {
  /** Id of a user: only theirs. Nobody has more than one, which is sent again. */
  @MayBeAbsent()
  @IsUUID('all')
  userId?: string;
}

/** Somebody who was invited. */
export class InvitationView {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e11 */
  userId!: string;

  /** @example jane@acme.test */
  userName!: string;

  /**
   * Where the mail went.
   * @example jane@acme.test
   */
  email!: string;

  /** @example "Jane Roe" */
  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;

  @ApiProperty({ enum: ROLES })
  role!: Role;

  /**
   * Who sent it last.
   * @example ada@acme.test
   */
  invitedBy!: string;

  createdAt!: Date;

  expiresAt!: Date;

  @ApiProperty({ enum: INVITATION_STATES })
  state!: InvitationState;
}

export class InvitationPage extends PageOf(InvitationView) {}

/** An invitation that was sent just now. */
export class SentInvitationView extends InvitationView {
  /**
   * Why the mail could not be sent; the invitation is there all the same, and can be sent again. Null: it is on its way.
   * @example "The mail could not be sent. The invitation is there: send it again later, or ask whoever operates Muster."
   */
  @ApiProperty({ type: String, nullable: true })
  mailProblem!: string | null;
}

export function toInvitationView(invitation: Invitation): InvitationView {
  return { ...invitation };
}
