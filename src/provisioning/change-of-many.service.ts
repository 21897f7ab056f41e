import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type NamedStatement, Sql } from '../database/sql.js';

/** How far a change of many users is that has not ended yet. */
export interface ProgressOfMany {
  /** Users changed so far, for its own transaction only: for everybody else they change when it ends. */
  readonly done: number;
  readonly total: number;
}

const AT_ONCE = 5_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Before statements on everybody: 200,000 users take about 7 s, and they wait for whoever else holds one of them. Counts until
 * the transaction ends.
 */
const ALLOW_TEN_MINUTES = `set local statement_timeout = '10min'`;

/**
 * One transaction over many users, that can be asked how far it is. What it wrote is seen by nobody before it ends, so it says
 * that in what PostgreSQL shows of a connection at once: its `application_name`, also for whoever looks into
 * `pg_stat_activity`. With the transaction it is gone, however that ended.
 */
@Injectable()
export class ChangeOfMany {
  constructor(private readonly sql: Sql) {}

  /**
   * Runs `statement` for some thousand users at a time, in the order of their ids, until none is left.
   *
   * @param statement $1 the company, $2 id that they come after, $3 how many; answers with one row: `last`, the id of the last
   * one, null when none was left, and numbers
   * @param values $4 and on
   * @param total how many there are to change, by a count before
   * @returns the numbers, added up
   */
  async run<Name extends string>(
    tx: EntityManager,
    statement: NamedStatement,
    companyId: string,
    values: readonly unknown[],
    total: number,
    names: readonly Name[],
  ): Promise<Record<Name, number>> {
    await tx.query(ALLOW_TEN_MINUTES);
    const sums = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
    for (let after: string | null = BEFORE_ALL, done = 0; ; done += AT_ONCE) {
      await tx.query(`select set_config('application_name', $1, true)`, [mark(companyId, { done, total })]);
      const [row]: Batch<Name>[] = await this.sql.run(statement, [companyId, after, AT_ONCE, ...values], tx);
      if (row === undefined || row.last === null) return sums;
      for (const name of names) sums[name] += row[name];
      after = row.last;
    }
  }

  /** Of the company's change that is under way; null: there is none. */
  async progress(companyId: string): Promise<ProgressOfMany | null> {
    const [row] = await this.sql.run<{ mark: string }>(FIND_MARK, [companyId]);
    const [, done, total] = /(\d+)\/(\d+)$/.exec(row?.mark ?? '') ?? [];
    return done === undefined ? null : { done: Math.min(Number(done), Number(total)), total: Number(total) };
  }
}

type Batch<Name extends string> = { last: string | null } & Record<Name, number>;

/** At most 63 bytes, which is where PostgreSQL cuts an `application_name`: room for companies of ten million. */
function mark(companyId: string, { done, total }: ProgressOfMany): string {
  return `users ${companyId} ${done}/${total}`;
}

const FIND_MARK: NamedStatement = {
  name: 'provisioning.find-progress-of-many',
  text: `select application_name as mark from pg_stat_activity
    where datname = current_database() and application_name like 'users ' || $1 || ' %'`,
};
