import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Lifecycle } from './lifecycle.js';

export type Problem = 'draining' | 'database away';

/** Shorter than the usual patience of a probe, so that it reads our answer and not its own timeout. */
const PATIENCE_MS = 2_000;

/** What is asked of TypeORM's DataSource here. */
interface Database {
  query(text: string): Promise<unknown>;
}

/** Whether this process can answer requests now. */
@Injectable()
export class Readiness {
  constructor(
    private readonly lifecycle: Lifecycle,
    @InjectDataSource() private readonly dataSource: Database,
  ) {}

  /** What is wrong; empty when ready. Asks the database each time, for at most two seconds. */
  async problems(): Promise<Problem[]> {
    const problems: Problem[] = [];
    if (this.lifecycle.isDraining) problems.push('draining');
    if (!(await this.databaseAnswers())) problems.push('database away');
    return problems;
  }

  private databaseAnswers(): Promise<boolean> {
    const asked = this.dataSource.query('select 1').then(
      () => true,
      () => false,
    );
    return Promise.race([asked, sleep(PATIENCE_MS, false, { ref: false })]);
  }
}
