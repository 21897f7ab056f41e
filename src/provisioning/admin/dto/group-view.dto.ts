import { ApiProperty } from '@nestjs/swagger';
import { AgentPoolReference } from '../../../agent-pools/dto/effective-role.dto.js';
import { PageOf } from '../../../common/page-of.dto.js';
import { ROLES, type Role } from '../../../common/role.js';
import type { GroupDetail, ListedGroup, ListedGroupMember } from '../../../groups/listed-groups.service.js';
import type { ManagedBy } from '../../../users/user.entity.js';

/** An agent pool that a group is linked to. */
export class LinkedPool extends AgentPoolReference {
  /** What every member of the group may do at least. */
  @ApiProperty({ enum: ROLES })
  role!: Role;
}

/** A group of the identity provider, which alone makes, changes and deletes it. */
export class GroupListItem {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /** @example Eng-Leads */
  displayName!: string;

  /**
   * The identity provider's own id of this group.
   * @example 8aa1a0c0-3c5f-4b8e-9d6a-5b7e7c539a3f
   */
  @ApiProperty({ type: String, nullable: true })
  externalId!: string | null;

  /** @example 12 */
  memberCount!: number;

  /** The agent pools it is linked to: its members are in them. In the order of names. */
  pools!: LinkedPool[];

  /**
   * Counts the provider's changes, those of members too.
   * @example 3
   */
  version!: number;

  createdAt!: Date;

  /** By the provider; links to agent pools do not count. */
  updatedAt!: Date;
}

export class GroupPage extends PageOf(GroupListItem) {}

/** A group with everything that is known of it but its members. */
export class GroupView extends GroupListItem {
  /** What the identity provider sent beyond the SCIM schema (RFC 7643 §4.2). */
  @ApiProperty({ type: Object, additionalProperties: true, example: {} })
  attributes!: Record<string, unknown>;
}

/** A user in a group. */
export class GroupMemberView {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  userId!: string;

  /** @example jane@acme.test */
  userName!: string;

  /** @example Jane Roe */
  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;

  /** False: the user cannot sign in, but stays a member. */
  active!: boolean;

  @ApiProperty({ enum: ['local', 'scim'] })
  managedBy!: ManagedBy;

  addedAt!: Date;
}

export class GroupMemberPage extends PageOf(GroupMemberView) {}

export function toGroupListItem(group: ListedGroup): GroupListItem {
  return { ...group, pools: [...group.pools] };
}

export function toGroupView(group: GroupDetail): GroupView {
  return { ...toGroupListItem(group), attributes: { ...group.attributes } };
}

export function toGroupMemberView(member: ListedGroupMember): GroupMemberView {
  return { ...member };
}
