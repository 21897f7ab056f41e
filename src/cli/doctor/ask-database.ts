import type pg from 'pg';
import { type IncompleteCompany } from './judge-companies.js';
import { type LastScimKey, WARN_DAYS } from './judge-scim-keys.js';

/*
 * What the doctor asks of a database, in plain SQL beside the services: it must have an answer also where they would not
 * start. These statements look across companies; they show nothing but slugs.
 */

/** @returns names of the migrations that ran; null: there is no schema */
export async function askMigrations(client: pg.Client): Promise<string[] | null> {
  const table = await client.query<{ name: string | null }>(`select to_regclass('migrations')::text as name`);
  if ((table.rows[0]?.name ?? null) === null) return null;
  const ran = await client.query<{ name: string }>('select name from migrations order by id');
  return ran.rows.map((row) => row.name);
}

/** Whether the database knows the collation that names are folded with. */
export async function askCollation(client: pg.Client): Promise<boolean> {
  return (await client.query(`select from pg_collation where collname = 'und-x-icu'`)).rowCount !== 0;
}

/** @returns by how many milliseconds the database's clock is ahead, half the round trip being taken off */
export async function askClock(client: pg.Client): Promise<number> {
  const before = Date.now();
  const answer = await client.query<{ now: Date }>('select clock_timestamp() as now');
  const after = Date.now();
  return (answer.rows[0]?.now.getTime() ?? NaN) - (before + after) / 2;
}

export async function askCompanies(client: pg.Client): Promise<{ total: number; incomplete: IncompleteCompany[] }> {
  const total = await client.query<{ total: number }>('select count(*)::int as total from companies');
  const incomplete = await client.query<IncompleteCompany>(
    `select * from (
      select c.slug,
        (select count(*)::int from agent_pools p where p.company_id = c.id and p.is_default) as "defaultPools",
        exists (select from identity_configurations i where i.company_id = c.id) as "isConfigured"
      from companies c
    ) c
    where "defaultPools" <> 1 or not "isConfigured"
    order by slug`,
  );
  return { total: total.rows[0]?.total ?? 0, incomplete: incomplete.rows };
}

/** Companies that can be provisioned, but have no key that lasts; the soonest end first. */
export async function askScimKeys(client: pg.Client): Promise<LastScimKey[]> {
  const answer = await client.query<LastScimKey>(
    `select c.slug, max(k.expires_at) as "expiresAt"
    from companies c
    join identity_configurations i on i.company_id = c.id
    left join api_keys k on k.company_id = c.id and k.revoked_at is null and 'scim' = any(k.scopes)
    where c.plan = 'enterprise' and c.status = 'active' and i.scim_enabled
    group by c.slug
    having not coalesce(bool_or(k.id is not null and (k.expires_at is null or k.expires_at > now() + $1 * interval '1 day')), false)
    order by max(k.expires_at) nulls first, c.slug`,
    [WARN_DAYS],
  );
  return answer.rows;
}
