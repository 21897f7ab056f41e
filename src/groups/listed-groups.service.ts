import { Injectable } from '@nestjs/common';
import { containsPattern } from '../common/like-pattern.js';
import type { Page, PageRequest } from '../common/page.js';
import type { Role } from '../common/role.js';
import { Sql } from '../database/sql.js';
import { countMembers, readMemberPage } from '../users/member-page.cte.js';
import { searchMembers } from '../users/user-search.js';
import type { ManagedBy } from '../users/user.entity.js';
import {
  COUNT_GROUPS,
  GET_LISTED_GROUP,
  GROUP_MEMBERS,
  LIST_GROUPS,
  listGroupMembers,
} from './listed-group-statements.js';

/** A group as screens show it. */
export interface ListedGroup {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly memberCount: number;
  /** The agent pools it is linked to, in the order of names. */
  readonly pools: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface GroupDetail extends ListedGroup {
  /** What the provider sent and no schema knows. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface ListedGroupMember {
  readonly userId: string;
  readonly userName: string;
  readonly displayName: string | null;
  readonly active: boolean;
  readonly managedBy: ManagedBy;
  readonly addedAt: Date;
}

type GroupRow = Pick<ListedGroup, 'id' | 'version' | 'pools'> & {
  display_name: string;
  external_id: string | null;
  member_count: number;
  created_at: Date;
  updated_at: Date;
};

type MemberRow = Pick<ListedGroupMember, 'active'> & {
  id: string;
  user_name: string;
  display_name: string | null;
  managed_by: ManagedBy;
  added_at: Date;
};

/** Reads the provider's groups for admins: with the pools they are linked to, and without reading all members. */
@Injectable()
export class ListedGroups {
  constructor(private readonly sql: Sql) {}

  /** @returns null for another company's id, too */
  async find(companyId: string, id: string): Promise<GroupDetail | null> {
    const [row] = await this.sql.run<GroupRow & Pick<GroupDetail, 'attributes'>>(GET_LISTED_GROUP, [companyId, id]);
    return row === undefined ? null : { ...toListedGroup(row), attributes: row.attributes };
  }

  /** In the order of names. @param search part of the name, whatever its case; empty for all */
  async list(companyId: string, search: string, page: PageRequest): Promise<Page<ListedGroup>> {
    const pattern = containsPattern(search);
    const [rows, [counted]] = await Promise.all([
      this.sql.run<GroupRow>(LIST_GROUPS, [companyId, pattern, page.count, page.startIndex - 1]),
      this.sql.run<{ total: number }>(COUNT_GROUPS, [companyId, pattern]),
    ]);
    return { items: rows.map(toListedGroup), totalResults: counted?.total ?? 0 };
  }

  /**
   * In the order of userNames.
   *
   * @param search part of the userName, the display name or an email address, whatever its case; empty for all
   */
  async members(
    companyId: string,
    group: ListedGroup,
    search: string,
    page: PageRequest,
  ): Promise<Page<ListedGroupMember>> {
    const slice = [companyId, group.id, page.count, page.startIndex - 1];
    if (search === '') {
      const rows = await readMemberPage(page, group.memberCount, (nearStart) =>
        this.sql.query<MemberRow>(listGroupMembers(nearStart), slice),
      );
      return { items: rows.map(toMember), totalResults: group.memberCount };
    }
    const { matching, value, isFew } = await searchMembers(this.sql, companyId, search);
    const counting = countMembers(GROUP_MEMBERS, matching('$3'));
    const [counted] = await this.sql.query<{ total: number }>(counting, [companyId, group.id, value]);
    const totalResults = counted?.total ?? 0;
    const rows = await readMemberPage(page, isFew ? 0 : totalResults, (nearStart) =>
      this.sql.query<MemberRow>(listGroupMembers(nearStart, matching('$5')), [...slice, value]),
    );
    return { items: rows.map(toMember), totalResults };
  }
}

function toListedGroup(row: GroupRow): ListedGroup {
  const { id, pools, version } = row;
  return {
    id,
    displayName: row.display_name,
    externalId: row.external_id,
    memberCount: row.member_count,
    pools,
    version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toMember(row: MemberRow): ListedGroupMember {
  return {
    userId: row.id,
    userName: row.user_name,
    displayName: row.display_name,
    active: row.active,
    managedBy: row.managed_by,
    addedAt: row.added_at,
  };
}
