// `npm run openapi`: dist/openapi.json, from a build that is not older than the sources.
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.js';

await ensureBuilt();
process.stderr.write(`${join(import.meta.dirname, '..', 'dist', 'openapi.json')} is as the sources say.\n`);
