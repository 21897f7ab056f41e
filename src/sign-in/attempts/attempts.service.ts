import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Sql, type NamedStatement } from '../../database/sql.js';

/** What is counted: a word for the rule, then who or what. */
export type Counted = readonly [rule: string, ...of: string[]];

export interface Count {
  /** With this attempt, from 1. */
  readonly attempts: number;
  readonly resetsAt: Date;
}

/**
 * $1 keys, $2 now, $3 length of the window in seconds. Counts before anything is verified, so that many attempts at once
 * are all seen. A window begins with its first attempt and ends whatever follows: going on trying does not prolong it. What is
 * over is removed along the way.
 */
const COUNT: NamedStatement = {
  name: 'sign-in.count-attempts',
  text: `with gone as (
      delete from attempt_counters where key in (
        select key from attempt_counters where resets_at <= $2 and key <> all ($1::bytea[])
        order by resets_at limit 20 for update skip locked)
    ),
    counted as (
      insert into attempt_counters as c (key, attempts, resets_at)
      select key, 1, $2::timestamptz + $3::int * interval '1 second' from unnest($1::bytea[]) as key order by key
      on conflict (key) do update set
        attempts = case when c.resets_at <= $2 then 1 else c.attempts + 1 end,
        resets_at = case when c.resets_at <= $2 then excluded.resets_at else c.resets_at end
      returning key, attempts, resets_at
    )
    select key, attempts, resets_at from counted`,
};

/** $1 keys. */
const GIVE_BACK: NamedStatement = {
  name: 'sign-in.give-attempts-back',
  text: `update attempt_counters set attempts = greatest(attempts - 1, 0) where key = any ($1::bytea[])`,
};

/** $1 keys. */
const FORGET: NamedStatement = {
  name: 'sign-in.forget-attempts',
  text: `delete from attempt_counters where key = any ($1::bytea[])`,
};

/** Counts attempts in the database, so that all processes count together. */
@Injectable()
export class Attempts {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /** Counts one attempt for each of `counted`. @returns in the same order */
  async count(counted: readonly Counted[], windowSeconds: number): Promise<Count[]> {
    const keys = counted.map(keyOf);
    const rows = await this.sql.run<{ key: Buffer; attempts: number; resets_at: Date }>(COUNT, [
      keys,
      this.clock.now(),
      windowSeconds,
    ]);
    return keys.map((key) => {
      const row = rows.find((candidate) => candidate.key.equals(key));
      if (row === undefined) throw new Error('a count answered no row');
      return { attempts: row.attempts, resetsAt: row.resets_at };
    });
  }

  /** The attempt was a good one and shall not count. */
  async giveBack(counted: readonly Counted[]): Promise<void> {
    await this.sql.run(GIVE_BACK, [counted.map(keyOf)]);
  }

  /** All attempts so far are forgiven. */
  async forget(counted: readonly Counted[]): Promise<void> {
    await this.sql.run(FORGET, [counted.map(keyOf)]);
  }
}

function keyOf(counted: Counted): Buffer {
  return createHash('sha256').update(JSON.stringify(counted)).digest();
}
