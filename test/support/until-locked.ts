import type { TestApp } from './start-app.js';

const MOST_LOOKS = 1000;

/** Waits until so many statements of the app wait for locks that the test holds, or that wait for each other. */
export async function untilLocked(app: Pick<TestApp, 'sql'>, statements = 1): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    // In a transaction PostgreSQL shows the same activity until it is told to look again.
    await app.sql('select pg_stat_clear_snapshot()');
    const [{ waiting } = { waiting: 0 }] = await app.sql<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'`,
    );
    if (waiting >= statements) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`not ${statements} statements wait for a lock`);
}
