import { ApiProperty, PickType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, Equals, IsArray, IsBoolean, IsIn, IsUUID } from 'class-validator';
import { IsSearchedText } from '../../../common/is-searched-text.decorator.js';
import { LowerCased } from '../../../common/lower-cased.decorator.js';
import { MayBeAbsent } from '../../../common/may-be-absent.decorator.js';
import { PageOf } from '../../../common/page-of.dto.js';
import { PageQuery } from '../../../common/page-query.dto.js';
import { ROLES, type Role } from '../../../common/role.js';
import { HAND_OVER_KINDS, type HandOverKind } from '../../hand-over-preview.service.js';
import { UserCountsView } from './identity-configuration-view.dto.js';

/** Which users not yet linked to list. */
export class NotLinkedQuery extends PageQuery {
  /** Part of the userName or the display name; case does not matter. */
  @MayBeAbsent()
  @IsSearchedText(256)
  search?: string;
}

/** Which local users to list. */
export class HandOverQuery extends NotLinkedQuery {
  /** Only these. */
  @ApiProperty({ enum: HAND_OVER_KINDS, required: false })
  @MayBeAbsent()
  @IsIn(HAND_OVER_KINDS)
  kind?: HandOverKind;
}

/** Which local users to download. */
export class HandOverExportQuery extends PickType(HandOverQuery, ['kind', 'search']) {}

/** A user whom the provider manages but has not linked: no externalId. */
export class NotLinkedView {
  id!: string;

  /** @example jane@acme.test */
  userName!: string;

  displayName!: string | null;

  active!: boolean;

  @ApiProperty({ enum: ROLES })
  directRole!: Role;

  /** When the provider last looked for this local user or tried to create it; null: never. */
  lastSeenFromProviderAt!: Date | null;
}

export class NotLinkedPage extends PageOf(NotLinkedView) {}

/** A local user and how it would fare in a hand-over. */
export class HandOverItem extends NotLinkedView {
  /** `unseen`: handed over only when confirmed. `excluded`: break-glass, stays local. */
  @ApiProperty({ enum: HAND_OVER_KINDS })
  kind!: HandOverKind;
}

/** What a hand-over would do; nothing is done yet. */
export class HandOverPreviewPage extends PageOf(HandOverItem) {
  counts!: UserCountsView;
}

export class HandOverInput {
  /**
   * Users the provider was never seen asking for are handed over too.
   * @example false
   */
  @MayBeAbsent()
  @IsBoolean()
  confirmUnseen?: boolean;
}

/** What a hand-over did. */
export class HandOverResultView {
  /** Handed over: users whom the provider was seen asking for. */
  seen!: number;

  /** Handed over: users it was never seen asking for. */
  unseen!: number;

  /** Break-glass admins, who stayed local. */
  excluded!: number;
}

/** How far a hand-over or a return to local is. */
export class HandOverProgressView {
  isUnderWay!: boolean;

  /**
   * People changed so far. For everybody else they change when all are done, or not at all.
   * @example 12000
   */
  done!: number;

  /** @example 38000 */
  total!: number;
}

/** Who shall be local again: either some, or all. */
export class ReturnToLocalInput {
  /** At most 1000. */
  @ApiProperty({ type: [String], format: 'uuid', required: false, maxItems: 1000 })
  @MayBeAbsent()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @LowerCased()
  @IsUUID('all', { each: true })
  userIds?: string[];

  /**
   * Everybody whom the provider manages.
   * @example true
   */
  @MayBeAbsent()
  @Equals(true)
  all?: true;
}

export class ReturnToLocalResult {
  /** How many users are local again; those who were before are not counted. */
  returned!: number;

  /** What to know about it: one sentence each. */
  warnings!: string[];
}
