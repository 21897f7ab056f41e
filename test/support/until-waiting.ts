import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApp } from './start-app.js';

const PATIENCE_MS = 20_000;

/**
 * Comes back when so many sessions of the app's database wait for a lock: a test that holds one knows then that whoever it
 * began has arrived at it, however slow the machine is.
 *
 * @throws Error when they do not come: what was begun waits for nothing
 */
export async function untilWaiting({ sql }: Pick<TestApp, 'sql'>, sessions = 1): Promise<void> {
  let waiting = 0;
  for (const until = Date.now() + PATIENCE_MS; waiting < sessions; await sleep(5)) {
    if (Date.now() > until) throw new Error(`${waiting} wait for a lock, not ${sessions}.`);
    waiting = await countWaiting(sql);
  }
}

/** From `pg_locks` alone, which shows the moment even within the transaction of who asks. */
async function countWaiting(sql: TestApp['sql']): Promise<number> {
  const [row] = await sql<{ waiting: number }>(
    `select count(distinct pid)::int as waiting from pg_locks where not granted and pid in (
       select pid from pg_locks where database = (select oid from pg_database where datname = current_database()))`,
  );
  return row?.waiting ?? 0;
}
