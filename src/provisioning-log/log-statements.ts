import { arrayLiteral } from '../database/array-literal.js';
import type { NamedStatement } from '../database/sql.js';
import type { LogRow } from './to-row.js';

/** How each part of a row is sent. */
const TYPES: Readonly<Record<keyof LogRow, string>> = {
  id: 'uuid',
  at: 'timestamptz',
  api_key_id: 'uuid',
  api_key_name: 'text',
  method: 'text',
  path: 'text',
  query: 'text',
  operation: 'text',
  status: 'smallint',
  duration_ms: 'real',
  scim_type: 'text',
  detail: 'text',
  refusal: 'text',
  resource_type: 'text',
  resource_id: 'uuid',
  resource_name: 'text',
  repairs: 'text',
  client: 'text',
  user_agent: 'text',
  source_address: 'text',
  request_body: 'text',
  is_request_cut: 'boolean',
  response_body: 'text',
  is_response_cut: 'boolean',
  are_bodies_dropped: 'boolean',
  requests: 'integer',
  milestones: 'text',
  creates: 'integer',
  updates: 'integer',
  deletes: 'integer',
  errors: 'integer',
};
/** In the order in which `logValues` sends them, behind the company. */
export const NAMES = Object.keys(TYPES) as (keyof LogRow)[];
/** What is counted, and not kept in the entry. */
const COUNTED: readonly (keyof LogRow)[] = ['milestones', 'creates', 'updates', 'deletes', 'errors'];
const COLUMNS = NAMES.filter((name) => !COUNTED.includes(name));
const ARRAYS = NAMES.map((name, n) => `$${n + 2}::${TYPES[name]}[]`);
const toColumn = (name: string): string => (name === 'repairs' ? `string_to_array(repairs, ',')` : name);

/** The values of `WRITE_LOG`: the company, and each column as an array. */
export function logValues(companyId: string, rows: readonly LogRow[]): string[] {
  return [companyId, ...NAMES.map((name) => arrayLiteral(rows.map((row) => joined(row[name]))))];
}

/** An array of lists of different lengths is none to PostgreSQL; names have no commas. */
function joined(value: LogRow[keyof LogRow]) {
  return typeof value === 'object' && !(value instanceof Date) ? value.join() : value;
}

/**
 * Entries of one company, its counts by the minute, and its milestones; `logValues` makes the values.
 *
 * An entry that is there already changes nothing, its counts included: after a lost connection the same list may come again.
 * Rows that several processes write are taken in one order, so that none waits for the other.
 */
export const WRITE_LOG: NamedStatement = {
  name: 'provisioning-log.write',
  text: `with given as materialized (
      select * from unnest(${ARRAYS.join(', ')}) as given(${NAMES.join(', ')})
    ),
    written as (
      insert into provisioning_log_entries (company_id, ${COLUMNS.join(', ')})
      select $1, ${COLUMNS.map(toColumn).join(', ')} from given
      on conflict (company_id, id) do nothing
      returning id
    ),
    counted as (
      insert into provisioning_activity (company_id, minute, requests, creates, updates, deletes, errors, refused)
      select $1, date_trunc('minute', at), sum(requests), sum(creates), sum(updates), sum(deletes), sum(errors),
        coalesce(sum(requests) filter (where refusal is not null), 0)
      from written join given using (id) group by 2 order by 2
      on conflict (company_id, minute) do update set
        requests = provisioning_activity.requests + excluded.requests,
        creates = provisioning_activity.creates + excluded.creates,
        updates = provisioning_activity.updates + excluded.updates,
        deletes = provisioning_activity.deletes + excluded.deletes,
        errors = provisioning_activity.errors + excluded.errors,
        refused = provisioning_activity.refused + excluded.refused
    ),
    marked as (
      insert into provisioning_milestones (company_id, name, first_at, last_at, last_entry_id, requests)
      select $1, milestone, min(given.at), max(given.at), (array_agg(given.id order by given.id desc))[1],
        sum(given.requests)
      from written join given on given.id = written.id cross join string_to_table(given.milestones, ',') milestone
      group by milestone order by milestone
      on conflict (company_id, name) do update set
        first_at = least(provisioning_milestones.first_at, excluded.first_at),
        last_at = greatest(provisioning_milestones.last_at, excluded.last_at),
        last_entry_id = greatest(provisioning_milestones.last_entry_id, excluded.last_entry_id),
        requests = provisioning_milestones.requests + excluded.requests
    )
    select count(*)::int as written from written`,
};

/** Companies by their slugs. $1 slugs. */
export const FIND_COMPANIES: NamedStatement = {
  name: 'provisioning-log.find-companies',
  text: `select id, slug from companies where slug = any($1)`,
};
