import type pg from 'pg';
import { Clock } from '../src/common/clock.js';
import type { Sql } from '../src/database/sql.js';
import { CursorKeys } from '../src/scim/paging/cursor-keys.service.js';
import { ScimCursors } from '../src/scim/paging/scim-cursors.service.js';
import { FAR, LARGE_GROUP, PAGE_SIZE } from './workloads.js';

/** Sizes of the two groups of the crowd. */
export type GroupSize = 1000 | typeof LARGE_GROUP;

/** Person `n` of the crowd, from 0; the first ones are in the groups. */
export function crowdId(n: number): string {
  return `0198c0de-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export function groupId(size: GroupSize): string {
  return `0198c0de-0000-7000-9000-${size.toString().padStart(12, '0')}`;
}

/** Writes people and two groups of them, as rows: a million through the API would take long. */
export async function makeCrowd(client: pg.Client, companyId: string, size: number): Promise<void> {
  const person = (n: string): string => `('0198c0de-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  await client.query(
    `insert into users (company_id, id, user_name, external_id, display_name, managed_by, attributes)
     select $1, ${person('n')}, 'crowd.' || n || '@example.com', '00u' || n, 'Person ' || n, 'scim',
       jsonb_build_object('title', 'Specialist ' || n % 40)
     from generate_series(0, $2::int - 1) n`,
    [companyId, size],
  );
  for (const members of [1000, LARGE_GROUP] as const) {
    await client.query(`insert into groups (company_id, id, display_name) values ($1, $2, $3)`, [
      companyId,
      groupId(members),
      `Group of ${members}`,
    ]);
    await client.query(
      `insert into group_members (company_id, group_id, user_id)
       select $1, $2, ${person('n')} from generate_series(0, $3::int - 1) n`,
      [companyId, groupId(members), members],
    );
  }
}

/** The cursor that a walk would have after 900 pages of 1,000: sealed here, since walking there takes minutes. */
export function farCursor(client: pg.Client, companyId: string): Promise<string> {
  const sql = {
    run: async (statement: { name: string; text: string }, values: unknown[]) =>
      (await client.query<pg.QueryResultRow>({ ...statement, values })).rows,
  } as unknown as Sql;
  const cursors = new ScimCursors(new CursorKeys(sql), new Clock());
  const query = { filter: undefined, startIndex: 1, count: PAGE_SIZE, cursor: '' };
  return cursors.issue(companyId, 'Users', query, { part: 0, after: { id: crowdId(FAR - 1), key: null } });
}
