import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../common/page.js';
import type { SqlCriteria } from '../common/sql-criteria.js';
import { Sql, type NamedStatement } from '../database/sql.js';
import { toStoredUser, USER_COLUMNS, type StoredUser, type UserRow } from './user-record.js';

type Columns = UserRow & Record<string, unknown>;

const FIND: NamedStatement = {
  name: 'users.find-provisioned',
  text: `select ${USER_COLUMNS} from users where company_id = $1 and id = $2 and managed_by = 'scim'`,
};

/** Local users too: the caller must not see them, but they are marked as asked for. */
const FIND_BY_USER_NAME: NamedStatement = {
  name: 'users.find-by-user-name',
  text: `select ${USER_COLUMNS} from users
    where company_id = $1 and user_name_key = lower($2::text collate "und-x-icu") collate "C"`,
};

const PAGE: NamedStatement = {
  name: 'users.page-of-provisioned',
  text: `select ${USER_COLUMNS} from users where company_id = $1 and managed_by = 'scim'
    order by id offset $2 limit $3`,
};

const COUNT: NamedStatement = {
  name: 'users.count-provisioned',
  text: `select count(*)::int as total from users where company_id = $1 and managed_by = 'scim'`,
};

/** Look-ups come in bursts; once a minute is often enough to know that the provider asks for someone. */
const MARK_SEEN = `update users u set last_seen_from_provider_at = now()
  where u.company_id = $1 and u.managed_by = 'local'
    and (u.last_seen_from_provider_at is null or u.last_seen_from_provider_at < now() - interval '1 minute')`;

/** The users of a company as its identity provider sees them: local ones do not exist (invariant 9). */
@Injectable()
export class ProvisionedUsers {
  constructor(private readonly sql: Sql) {}

  async findById(companyId: string, id: string): Promise<StoredUser | null> {
    const [row] = await this.sql.run<Columns>(FIND, [companyId, id]);
    return row === undefined ? null : toStoredUser(row);
  }

  /** Ignores case. A local user of that name is marked as seen from the provider, and not found. */
  async findByUserName(companyId: string, userName: string): Promise<StoredUser | null> {
    const [row] = await this.sql.run<Columns>(FIND_BY_USER_NAME, [companyId, userName]);
    if (row === undefined) return null;
    if (row.managed_by === 'scim') return toStoredUser(row);
    await this.markSeen(companyId, { sql: 'u.id = $2', parameters: [row.id] });
    return null;
  }

  /** Whether the name is taken by a local user, which is marked as seen from the provider. */
  async isTakenByLocalUser(companyId: string, userName: string): Promise<boolean> {
    const [row] = await this.sql.run<Columns>(FIND_BY_USER_NAME, [companyId, userName]);
    if (row?.managed_by !== 'local') return false;
    await this.markSeen(companyId, { sql: 'u.id = $2', parameters: [row.id] });
    return true;
  }

  /** One page in the order of creation. */
  async page(companyId: string, { startIndex, count }: PageRequest): Promise<Page<StoredUser>> {
    const rows = await this.sql.run<Columns>(PAGE, [companyId, startIndex - 1, count]);
    return this.toPage(rows, { startIndex, count }, async () => {
      const [row] = await this.sql.run<{ total: number }>(COUNT, [companyId]);
      return row?.total ?? 0;
    });
  }

  /** One page of those that satisfy `criteria`, a condition on `users u`, in the order of creation. */
  async search(
    companyId: string,
    criteria: SqlCriteria,
    { startIndex, count }: PageRequest,
  ): Promise<Page<StoredUser>> {
    const where = `from users u where u.company_id = $1 and u.managed_by = 'scim' and ${criteria.sql}`;
    const values = [companyId, ...criteria.parameters];
    const [offset, limit] = [values.length + 1, values.length + 2];
    const text = `select ${USER_COLUMNS} ${where} order by u.id offset $${offset} limit $${limit}`;
    const rows = await this.sql.query<Columns>(text, [...values, startIndex - 1, count]);
    return this.toPage(rows, { startIndex, count }, async () => {
      const [row] = await this.sql.query<{ total: number }>(`select count(*)::int as total ${where}`, values);
      return row?.total ?? 0;
    });
  }

  /** Marks the local users that satisfy `criteria`: the provider looked for them. */
  async markSeen(companyId: string, criteria: SqlCriteria): Promise<void> {
    await this.sql.query(`${MARK_SEEN} and ${criteria.sql}`, [companyId, ...criteria.parameters]);
  }

  /** A page that is not full shows where the list ends; only a full or an empty one needs the count. */
  private async toPage(rows: Columns[], request: PageRequest, count: () => Promise<number>): Promise<Page<StoredUser>> {
    const isEnd = rows.length < request.count && (rows.length > 0 || request.startIndex === 1);
    const totalResults = isEnd ? request.startIndex - 1 + rows.length : await count();
    return { items: rows.map(toStoredUser), totalResults };
  }
}
