// `npm run build`, and `prepare` after an install: builds server and portal anew, or with --if-stale only what is older than
// its sources; does nothing where the compiler is not installed.
import { ensureBuilt } from './ensure-built.js';

try {
  await ensureBuilt({ force: !process.argv.includes('--if-stale') });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
