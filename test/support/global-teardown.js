import { once } from 'node:events';

/** Jest, after the e2e tests: lets `test-postgres.ts` tidy up, and waits for it. */
export default async function globalTeardown() {
  const child = globalThis.testPostgres;
  if (!child || child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.stdin.end();
  await gone;
}
