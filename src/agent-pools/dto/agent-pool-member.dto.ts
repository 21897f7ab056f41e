import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString } from 'class-validator';
import { LowerCased } from '../../common/lower-cased.decorator.js';
import { PageOf } from '../../common/page-of.dto.js';
import type { ManagedBy } from '../../users/user.entity.js';
import type { MembershipSource } from '../agent-pool-member.entity.js';
import type { PoolMember } from '../agent-pools.service.js';
import { GroupReference } from './group-reference.dto.js';

export const MEMBERSHIP_SOURCES: readonly MembershipSource[] = ['default', 'group', 'portal'];

/** A user in a pool. */
export class AgentPoolMemberView {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  userId!: string;

  /** @example jane@acme.test */
  userName!: string;

  /** @example Jane Roe */
  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;

  active!: boolean;

  @ApiProperty({ enum: ['local', 'scim'] })
  managedBy!: ManagedBy;

  /** Why the user is in the pool: it was the default, an admin chose so, or a linked group. Any one of them is enough. */
  @ApiProperty({ enum: MEMBERSHIP_SOURCES, isArray: true, example: ['portal'] })
  sources!: MembershipSource[];

  /** The linked groups among the reasons; empty without the source `group`. */
  groups!: GroupReference[];

  /** Since when, by the oldest reason. */
  assignedAt!: Date;
}

export class AgentPoolMemberPage extends PageOf(AgentPoolMemberView) {}

export function toAgentPoolMemberView(member: PoolMember): AgentPoolMemberView {
  return { ...member, sources: [...member.sources], groups: [...member.groups] };
}

/** Users to be put into a pool; those who are in it already stay so. */
export class AddMembersInput {
  /** Ids of 1 to 1000 users of this company, local ones or managed by the identity provider. One unknown id refuses all. */
  @ApiProperty({ type: [String], minItems: 1, maxItems: 1000, example: ['0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @LowerCased()
  @IsString({ each: true })
  userIds!: string[];
}

/** What came of putting users into a pool. */
export class AddedMembers {
  /**
   * Users who now are in the pool because an admin chose so.
   * @example 2
   */
  added!: number;

  /**
   * Users for whom that was so before.
   * @example 0
   */
  unchanged!: number;
}

/** Users to be taken out of a pool; those who are not in it stay so. */
export class RemoveMembersInput {
  /** Ids of 1 to 1000 users of this company, local ones or managed by the identity provider. One unknown id refuses all. */
  @ApiProperty({ type: [String], minItems: 1, maxItems: 1000, example: ['0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @LowerCased()
  @IsString({ each: true })
  userIds!: string[];
}

/** A user whom linked groups keep in a pool. */
export class KeptMember {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  userId!: string;

  /** The linked groups; in the order of names. */
  groups!: GroupReference[];
}

/** What came of taking many users out of a pool. */
export class RemovedMembers {
  /**
   * Users who lost what an admin or the default rule gave them.
   * @example 2
   */
  removed!: number;

  /**
   * Users for whom there was nothing to take.
   * @example 0
   */
  unchanged!: number;

  /** Those of all of them who are in the pool still, through linked groups. */
  kept!: KeptMember[];
}

export function toRemovedMembers(result: {
  readonly removed: number;
  readonly unchanged: number;
  readonly kept: readonly { readonly userId: string; readonly groups: readonly GroupReference[] }[];
}): RemovedMembers {
  return { ...result, kept: result.kept.map(({ userId, groups }) => ({ userId, groups: [...groups] })) };
}

/** What came of taking a user out of a pool. */
export class RemovedMember {
  /** Reasons for the membership that are gone; none when the user was not in the pool. */
  @ApiProperty({ enum: MEMBERSHIP_SOURCES, isArray: true, example: ['portal'] })
  removed!: MembershipSource[];

  /** Reasons that stand: a linked group keeps its members in the pool. */
  @ApiProperty({ enum: MEMBERSHIP_SOURCES, isArray: true, example: [] })
  remaining!: MembershipSource[];

  /** The linked groups that keep the user in the pool. */
  groups!: GroupReference[];

  /** Whether the user is in the pool still. */
  isMember!: boolean;

  /**
   * The outcome in a sentence.
   * @example Jane Roe is no longer in Support.
   */
  message!: string;
}
