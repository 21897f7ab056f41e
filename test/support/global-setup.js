import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';

/** Jest, before the e2e tests: starts `test-postgres.ts` and tells the tests, by environment, where it is. */
export default async function globalSetup() {
  const script = join(import.meta.dirname, 'test-postgres.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  globalThis.testPostgres = child;
  const server = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The PostgreSQL of the tests did not start (exit code ${code}).`)));
  });
  process.env.MUSTER_TEST_SERVER = server;
}
