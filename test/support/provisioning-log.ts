import { LogWriter } from '../../src/provisioning-log/log-writer.js';
import type { TestApp } from './start-app.js';

/** Writes what waits, so that a test need not. */
export function flushLog({ app }: TestApp): Promise<void> {
  return app.get(LogWriter, { strict: false }).flush();
}

/** The row of one entry; undefined: there is none. */
export async function logRow(app: TestApp, id: string | null): Promise<Record<string, unknown> | undefined> {
  await flushLog(app);
  return (await app.sql(`select * from provisioning_log_entries where id = $1`, [id]))[0];
}
