import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, QueryResult, QueryResultRow } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { isRetryable } from './sql-state.js';

/** A statement of the hot road: PostgreSQL plans it once per connection and finds it by `name`. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

const MOST_TRIES = 4;

/**
 * The two ways to the database: named statements on TypeORM's own `pg` pool for what happens on every provisioning
 * request, and a TypeORM transaction for the rest. Both begin again when PostgreSQL reports a serialization failure or a
 * deadlock (SQLSTATE 40001, 40P01).
 */
@Injectable()
export class Sql {
  private readonly pool: Pool;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
  }

  /**
   * Runs one named statement: a transaction of its own, or a part of `tx`. A statement that changes rows ends in a
   * `select` of what it changed.
   */
  run<Row extends QueryResultRow>(
    statement: NamedStatement,
    values: readonly unknown[],
    tx?: EntityManager,
  ): Promise<Row[]> {
    if (tx !== undefined) return tx.query<Row[]>(statement.text, [...values]);
    return again(async () => rowsOf<Row>(await this.pool.query<Row>({ ...statement, values: [...values] })));
  }

  /** Runs a statement that is planned anew each time: its text depends on the request. */
  query<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return again(async () => rowsOf<Row>(await this.pool.query<Row>(text, [...values])));
  }

  /** Runs `work` in one transaction; it may run more than once and must have no other effect than on the database. */
  transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return again(() => this.dataSource.transaction(work));
  }
}

function rowsOf<Row extends QueryResultRow>(result: QueryResult<Row>): Row[] {
  return result.rows;
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= MOST_TRIES || !isRetryable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * tries));
    }
  }
}
