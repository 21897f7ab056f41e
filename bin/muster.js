#!/usr/bin/env node
// Committed, so that it keeps its mode; the command itself is src/cli.ts.
import { existsSync } from 'node:fs';

const builder = new URL('../scripts/ensure-built.js', import.meta.url);
try {
  // A production image carries neither sources nor this script.
  if (existsSync(builder)) await (await import(builder.href)).ensureBuilt();
  if (existsSync('.env')) process.loadEnvFile('.env');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../dist/cli.js');
