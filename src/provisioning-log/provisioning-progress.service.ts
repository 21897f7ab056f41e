import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { DomainError } from '../common/domain-error.js';
import { Sql, type NamedStatement } from '../database/sql.js';
import { isForeignDialect } from '../identity-config/is-dialect-news.js';
import type { Provider } from '../identity-config/identity-configuration.entity.js';
import {
  type Activity,
  type ActivityAt,
  type Bucket,
  bucketsOf,
  fillBuckets,
  MOST_BUCKETS,
  sumOf,
} from './activity.js';
import type { Client, Refusal } from './exchange.js';
import { MILESTONES, REPAIR_PREFIX, type Milestone } from './milestones-of.js';

/** Requests over time. */
export interface Statistics {
  readonly bucket: Bucket;
  readonly items: readonly ActivityAt[];
  readonly total: Activity;
}

/** When something was first and last done, and how often. */
export interface Reached<Name extends string = string> {
  readonly name: Name;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** May be gone already. */
  readonly lastEntryId: string;
  readonly requests: number;
}

/** How far a provider has come. */
export interface Progress {
  readonly now: Date;
  /** Users that the provider manages, counted up to MOST_PEOPLE. */
  readonly people: number;
  readonly arePeopleMore: boolean;
  /** In the order in which a set-up comes to them; those not reached are left out. */
  readonly milestones: readonly Reached<Milestone>[];
  /** By name. */
  readonly repairs: readonly Reached[];
  readonly lastContact: Contact | null;
  readonly lastFailure: Failure | null;
  readonly dialect: DialectSeen | null;
}

/** The last request with a good key. */
export interface Contact {
  readonly entryId: string;
  readonly at: Date;
  readonly client: Client | null;
  readonly apiKeyId: string | null;
  readonly apiKeyName: string | null;
}

/** The last request that failed, refused or not. */
export interface Failure {
  readonly entryId: string;
  readonly at: Date;
  readonly status: number;
  readonly refusal: Refusal | null;
  readonly detail: string | null;
}

/** Whose dialect was last recognised. */
export interface DialectSeen {
  readonly client: Client;
  readonly at: Date;
  /** It is not the one of the provider that the company has named. */
  readonly isForeign: boolean;
}

/** Counting on would take longer the larger the company is, and this is asked every few seconds. */
export const MOST_PEOPLE = 10_000;

/** $1 company, $2 from, $3 to, $4 length of a step in words. */
const ACTIVITY: NamedStatement = {
  name: 'provisioning-log.activity',
  text: `select date_bin($4::interval, minute, '1970-01-01T00:00:00Z') as at, sum(requests)::float8 as requests,
      sum(creates)::float8 as creates, sum(updates)::float8 as updates, sum(deletes)::float8 as deletes,
      sum(errors)::float8 as errors, sum(refused)::float8 as refused
    from provisioning_activity where company_id = $1 and minute >= $2 and minute < $3 group by 1 order by 1`,
};

/** $1 company. */
const REACHED: NamedStatement = {
  name: 'provisioning-log.milestones',
  text: `select m.name, m.first_at, m.last_at, m.last_entry_id, m.requests::float8 as requests,
      e.client, e.api_key_id, e.api_key_name, e.status, e.refusal, e.detail
    from provisioning_milestones m
    left join provisioning_log_entries e on e.company_id = $1 and e.id = m.last_entry_id
      and m.name in ('contact', 'error', 'refused')
    where m.company_id = $1`,
};

/** $1 company, $2 most. */
const PEOPLE: NamedStatement = {
  name: 'provisioning-log.people',
  text: `select count(*)::int as people from (
      select 1 from users u where u.company_id = $1 and u.managed_by = 'scim' limit $2
    ) counted`,
};

/** $1 company. */
const DIALECT: NamedStatement = {
  name: 'provisioning-log.dialect',
  text: `select provider, last_dialect, last_dialect_at from identity_configurations where company_id = $1`,
};

interface ReachedRow extends Record<string, unknown> {
  readonly name: string;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly last_entry_id: string;
  readonly requests: number;
  readonly client: Client | null;
  readonly api_key_id: string | null;
  readonly api_key_name: string | null;
  readonly status: number | null;
  readonly refusal: Refusal | null;
  readonly detail: string | null;
}

/** What a company's provider has done so far; from counts that are kept when entries are written, not from the entries. */
@Injectable()
export class ProvisioningProgress {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid `statistics.tooManySteps` */
  async statistics(companyId: string, from: Date, to: Date, bucket: Bucket): Promise<Statistics> {
    const buckets = bucketsOf(from, to, bucket);
    if (buckets === undefined) {
      const message = `A chart has at most ${MOST_BUCKETS} steps: choose larger ones, or a shorter time.`;
      throw new DomainError('invalid', 'statistics.tooManySteps', message, 'bucket');
    }
    const start = buckets[0] ?? from;
    const found = await this.sql.run<ActivityAt & Record<string, unknown>>(ACTIVITY, [
      companyId,
      start,
      to,
      `1 ${bucket}`,
    ]);
    const items = fillBuckets(buckets, found);
    return { bucket, items, total: sumOf(items) };
  }

  async progress(companyId: string): Promise<Progress> {
    const [rows, [counted], [dialect]] = await Promise.all([
      this.sql.run<ReachedRow>(REACHED, [companyId]),
      this.sql.run<{ people: number }>(PEOPLE, [companyId, MOST_PEOPLE + 1]),
      this.sql.run<{ provider: Provider | null; last_dialect: Client | null; last_dialect_at: Date | null }>(DIALECT, [
        companyId,
      ]),
    ]);
    const byName = new Map(rows.map((row) => [row.name, row]));
    const people = counted?.people ?? 0;
    return {
      now: this.clock.now(),
      people: Math.min(people, MOST_PEOPLE),
      arePeopleMore: people > MOST_PEOPLE,
      milestones: MILESTONES.flatMap((name) => {
        const row = byName.get(name);
        return row === undefined ? [] : [toReached(name, row)];
      }),
      repairs: rows
        .filter(({ name }) => name.startsWith(REPAIR_PREFIX))
        .map((row) => toReached(row.name.slice(REPAIR_PREFIX.length), row))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      lastContact: toContact(byName.get('contact')),
      lastFailure: toFailure(byName.get('error'), byName.get('refused')),
      dialect:
        dialect?.last_dialect && dialect.last_dialect_at
          ? {
              client: dialect.last_dialect,
              at: dialect.last_dialect_at,
              isForeign: isForeignDialect(dialect.provider, dialect.last_dialect),
            }
          : null,
    };
  }
}

function toReached<Name extends string>(name: Name, row: ReachedRow): Reached<Name> {
  const { first_at: firstAt, last_at: lastAt, last_entry_id: lastEntryId, requests } = row;
  return { name, firstAt, lastAt, lastEntryId, requests };
}

function toContact(row: ReachedRow | undefined): Contact | null {
  if (row === undefined) return null;
  const { last_entry_id: entryId, last_at: at, client, api_key_id: apiKeyId, api_key_name: apiKeyName } = row;
  return { entryId, at, client, apiKeyId, apiKeyName };
}

function toFailure(...rows: (ReachedRow | undefined)[]): Failure | null {
  const [last] = rows.filter((row) => row !== undefined).sort((a, b) => b.last_at.getTime() - a.last_at.getTime());
  if (last === undefined || last.status === null) return null;
  return {
    entryId: last.last_entry_id,
    at: last.last_at,
    status: last.status,
    refusal: last.refusal,
    detail: last.detail,
  };
}
