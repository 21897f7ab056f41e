import { Injectable } from '@nestjs/common';
import type { SqlCriteria } from '../common/sql-criteria.js';
import type { Slice, SqlSlice } from '../common/sql-slice.js';
import { GatheredReads } from '../database/gathered-reads.js';
import { readSlice, type Listing, type SliceRequest } from '../database/read-slice.js';
import { Sql, type NamedStatement } from '../database/sql.js';
import { unseenId, unseenList } from '../database/unseen.js';
import { userGroups } from '../groups/user-groups.cte.js';
import type { ManagedBy } from './user.entity.js';
import { toStoredUser, USER_COLUMNS, type StoredUser, type UserRow } from './user-record.js';

type Columns = UserRow & Record<string, unknown>;

export interface NameHolder {
  /** The form in which names are compared: equal for names that only case tells apart. */
  readonly key: string;
  /** Who manages the user that has the name; null: it is free. */
  readonly heldBy: ManagedBy | null;
}

const FIND: NamedStatement = {
  name: 'users.find-provisioned',
  text: `select ${USER_COLUMNS}, ${userGroups('users')} from users
    where company_id = ${unseenId('$1')} and id = any (${unseenList('$2', 'uuid')}) and managed_by = 'scim'`,
};

/**
 * Local users too: the caller must not see them, but they are marked as asked for. `limit` keeps each name a look into
 * the index, however many are asked for.
 */
const FIND_BY_USER_NAME: NamedStatement = {
  name: 'users.find-by-user-name',
  text: `select asked.name as asked_name, found.*
    from unnest(${unseenList('$2', 'text')}) as asked (name) cross join lateral (
      select ${USER_COLUMNS}, ${userGroups('users')} from users
      where company_id = ${unseenId('$1')} and user_name_key = lower(asked.name collate "und-x-icu") collate "C" limit 1
    ) as found`,
};

/** Of each name in $2, in their order: the form in which names are compared, and who has it. */
const NAME_HOLDERS: NamedStatement = {
  name: 'users.name-holders',
  text: `select asked.key, holder.id, holder.managed_by
    from (select lower(name collate "und-x-icu") collate "C" as key, n
      from unnest(${unseenList('$2', 'text')}) with ordinality as a (name, n)) as asked
    left join lateral (
      select id, managed_by from users where company_id = ${unseenId('$1')} and user_name_key = asked.key limit 1
    ) as holder on true
    order by asked.n`,
};

const LISTING: Listing = {
  name: 'users.provisioned',
  columns: USER_COLUMNS,
  source: 'users u',
  alias: 'u',
  where: `u.company_id = $1 and u.managed_by = 'scim'`,
  beside: userGroups('page'),
};

/** Look-ups come in bursts; once a minute is often enough to know that the provider asks for someone. */
const MARK_SEEN = `update users u set last_seen_from_provider_at = now()
  where u.company_id = $1 and u.managed_by = 'local'
    and (u.last_seen_from_provider_at is null or u.last_seen_from_provider_at < now() - interval '1 minute')`;

/** The users of a company as its identity provider sees them: local ones do not exist (invariant 9). */
@Injectable()
export class ProvisionedUsers {
  private readonly byId = new GatheredReads<StoredUser>((companyId, ids) => this.readByIds(companyId, ids));
  private readonly byUserName = new GatheredReads<Columns>((companyId, names) => this.readByNames(companyId, names));

  constructor(private readonly sql: Sql) {}

  /** @param id a UUID */
  findById(companyId: string, id: string): Promise<StoredUser | null> {
    return this.byId.find(companyId, id);
  }

  /** Ignores case. A local user of that name is marked as seen from the provider, and not found. */
  async findByUserName(companyId: string, userName: string): Promise<StoredUser | null> {
    const row = await this.rowNamed(companyId, userName);
    if (row === null) return null;
    if (row.managed_by === 'scim') return toStoredUser(row);
    await this.markSeen(companyId, { sql: 'u.id = $2', parameters: [row.id] });
    return null;
  }

  /** Whether the name is taken by a local user, which is marked as seen from the provider. */
  async isTakenByLocalUser(companyId: string, userName: string): Promise<boolean> {
    const row = await this.rowNamed(companyId, userName);
    if (row?.managed_by !== 'local') return false;
    await this.markSeen(companyId, { sql: 'u.id = $2', parameters: [row.id] });
    return true;
  }

  /** Who has these names, in their order, ignoring case. Local users of such a name are marked as seen from the provider. */
  async findNameHolders(companyId: string, userNames: readonly string[]): Promise<NameHolder[]> {
    const rows = await this.sql.run<{ key: string; id: string | null; managed_by: ManagedBy | null }>(NAME_HOLDERS, [
      companyId,
      userNames,
    ]);
    const local = rows.filter((row) => row.managed_by === 'local').map((row) => row.id);
    if (local.length > 0) await this.markSeen(companyId, { sql: 'u.id = any ($2::uuid[])', parameters: [local] });
    return rows.map(({ key, managed_by: heldBy }) => ({ key, heldBy }));
  }

  /** One page of those that satisfy `criteria`, a condition on `users u`, in the order of `slice`. */
  async slice(
    companyId: string,
    criteria: SqlCriteria,
    slice: SqlSlice,
    request: SliceRequest,
  ): Promise<Slice<StoredUser>> {
    const page = await readSlice<Columns>(this.sql, LISTING, companyId, criteria, slice, request);
    return { ...page, items: page.items.map(toStoredUser) };
  }

  /** Marks the local users that satisfy `criteria`: the provider looked for them. */
  async markSeen(companyId: string, criteria: SqlCriteria): Promise<void> {
    await this.sql.query(`${MARK_SEEN} and ${criteria.sql}`, [companyId, ...criteria.parameters]);
  }

  private async rowNamed(companyId: string, userName: string): Promise<Columns | null> {
    // PostgreSQL refuses U+0000, and that is for whoever sent it, not for those who would share the statement.
    if (userName.includes('\0')) return (await this.readByNames(companyId, [userName])).get(userName) ?? null;
    return this.byUserName.find(companyId, userName);
  }

  private async readByIds(companyId: string, ids: readonly string[]): Promise<Map<string, StoredUser>> {
    const rows = await this.sql.run<Columns>(FIND, [companyId, ids]);
    return new Map(rows.map((row) => [row.id, toStoredUser(row)]));
  }

  private async readByNames(companyId: string, names: readonly string[]): Promise<Map<string, Columns>> {
    const rows = await this.sql.run<Columns & { asked_name: string }>(FIND_BY_USER_NAME, [companyId, names]);
    return new Map(rows.map((row) => [row.asked_name, row]));
  }
}
