import { Injectable } from '@nestjs/common';
import type { SqlCriteria } from '../common/sql-criteria.js';
import type { Slice, SqlSlice } from '../common/sql-slice.js';
import { readSlice, type Listing, type SliceRequest } from '../database/read-slice.js';
import { Sql, type NamedStatement } from '../database/sql.js';
import { GROUP_COLUMNS, toStoredGroup, type GroupRow, type StoredGroup } from './group-record.js';

type Columns = GroupRow & Record<string, unknown>;

/** A member as a group shows it. */
export interface ListedMember {
  readonly groupId: string;
  readonly userId: string;
  readonly userName: string;
}

const FIND: NamedStatement = {
  name: 'groups.find',
  text: `select ${GROUP_COLUMNS} from groups where company_id = $1 and id = $2`,
};

/** $1 company, $2 groups, $3 and $4 the last member seen, $5 how many. In the order of the primary key. */
const MEMBERS_AFTER: NamedStatement = {
  name: 'groups.members-after',
  text: `select m.group_id as "groupId", m.user_id as "userId", u.user_name as "userName"
    from group_members m join users u on u.company_id = m.company_id and u.id = m.user_id
    where m.company_id = $1 and u.managed_by = 'scim'
      and m.group_id = any ($2::uuid[]) and (m.group_id, m.user_id) > ($3::uuid, $4::uuid)
    order by m.group_id, m.user_id limit $5`,
};

const LISTING: Listing = {
  name: 'groups.all',
  columns: GROUP_COLUMNS,
  source: 'groups g',
  alias: 'g',
  where: 'g.company_id = $1',
};

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Members read in one go: enough to be quick, few enough to leave the others their turn. */
const MEMBERS_AT_ONCE = 10_000;

/** Reads the groups of a company. Changes are use cases of `provisioning`. */
@Injectable()
export class GroupsService {
  constructor(private readonly sql: Sql) {}

  async findById(companyId: string, id: string): Promise<StoredGroup | null> {
    const [row] = await this.sql.run<Columns>(FIND, [companyId, id]);
    return row === undefined ? null : toStoredGroup(row);
  }

  /** One page of those that satisfy `criteria`, a condition on `groups g`, in the order of `slice`. */
  async slice(
    companyId: string,
    criteria: SqlCriteria,
    slice: SqlSlice,
    request: SliceRequest,
  ): Promise<Slice<StoredGroup>> {
    const page = await readSlice<Columns>(this.sql, LISTING, companyId, criteria, slice, request);
    return { ...page, items: page.items.map(toStoredGroup) };
  }

  /** Everybody in these groups, by group; read in pages, so that one of 100,000 does not hold the database's memory. */
  async membersOf(companyId: string, groupIds: readonly string[]): Promise<Map<string, ListedMember[]>> {
    const members = new Map<string, ListedMember[]>(groupIds.map((id) => [id, []]));
    let last = { groupId: FIRST_ID, userId: FIRST_ID };
    for (;;) {
      const values = [companyId, groupIds, last.groupId, last.userId, MEMBERS_AT_ONCE];
      const page = await this.sql.run<ListedMember & Record<string, unknown>>(MEMBERS_AFTER, values);
      for (const member of page) members.get(member.groupId)?.push(member);
      const end = page.at(-1);
      if (end === undefined || page.length < MEMBERS_AT_ONCE) return members;
      last = end;
    }
  }
}
