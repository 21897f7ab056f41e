// `npm run build`, and `prepare` after an install: builds dist/ anew; does nothing where the compiler is not installed.
import { ensureBuilt } from './ensure-built.js';

try {
  await ensureBuilt({ force: true });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
