import type { TestApp } from './start-app.js';

const MOST_LOOKS = 1000;

/** Waits until a statement of the app waits for a lock that the test holds. */
export async function untilLocked(app: Pick<TestApp, 'sql'>): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const [{ waiting } = { waiting: 0 }] = await app.sql<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'`,
    );
    if (waiting > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('nothing waits for a lock');
}
