import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsUUID } from 'class-validator';
import { IsSearchedText } from '../../common/is-searched-text.decorator.js';
import { LowerCased } from '../../common/lower-cased.decorator.js';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { ROLES, type Role } from '../../common/role.js';
import type { ManagedBy } from '../user.entity.js';
import { SORT_ORDERS, USER_SORT_FIELDS, type SortOrder, type UserSortField } from '../user-fields.js';
import type { UserListRequest } from '../user-list.js';

const toBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** Which users are wanted, and in which order. Filters restrict together. */
export class UserQuery extends PageQuery implements UserListRequest {
  /** Part of the userName, the display name or an email address; case does not matter. */
  @MayBeAbsent()
  @IsSearchedText(256)
  search?: string;

  /** `local`: made and edited here. `scim`: managed by the identity provider, read-only here. */
  @ApiProperty({ enum: ['local', 'scim'], required: false })
  @MayBeAbsent()
  @IsIn(['local', 'scim'])
  managedBy?: ManagedBy;

  /** `true` or `false`. */
  @MayBeAbsent()
  @Transform(toBoolean)
  @IsBoolean()
  active?: boolean;

  /** `true`: only local people who were invited and have not chosen a password yet; `false`: only the others. */
  @MayBeAbsent()
  @Transform(toBoolean)
  @IsBoolean()
  invited?: boolean;

  /** Id of an agent pool: its members only. */
  @MayBeAbsent()
  @LowerCased()
  @IsUUID('all')
  poolId?: string;

  /** Exactly this role in effect, whether direct or through agent pools. */
  @ApiProperty({ enum: ROLES, required: false })
  @MayBeAbsent()
  @IsIn(ROLES)
  role?: Role;

  @ApiProperty({ enum: USER_SORT_FIELDS, required: false, default: 'userName' })
  @IsIn(USER_SORT_FIELDS)
  sortBy: UserSortField = 'userName';

  @ApiProperty({ enum: SORT_ORDERS, required: false, default: 'asc' })
  @IsIn(SORT_ORDERS)
  sortOrder: SortOrder = 'asc';
}
