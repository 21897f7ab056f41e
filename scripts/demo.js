// `npm run demo`: src/demo, from a build that is not older than the sources.
import { ensureBuilt } from './ensure-built.js';

try {
  await ensureBuilt();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../dist/demo/main.js');
