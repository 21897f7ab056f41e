import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const MOST_BYTES = 250_000;
const SITE = join(import.meta.dirname, '..', '..', 'portal', 'dist');

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
}

/** What a browser loads for this chunk: itself and what it needs at once. */
function scriptsOf(name: string, manifest: Record<string, Chunk>, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (chunk === undefined || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  chunk.imports?.forEach((next) => scriptsOf(next, manifest, seen));
  return seen;
}

test('whichever page of the portal is opened first, its script is less than 250 kB packed', () => {
  const file = join(SITE, '.vite', 'manifest.json');
  if (!existsSync(file)) throw new Error('The portal is not built: npm run build');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Chunk>;
  const names = Object.keys(manifest);
  const entry = names.find((name) => manifest[name]?.isEntry) ?? 'no entry';
  const pages = names.filter((name) => manifest[name]?.isDynamicEntry);
  expect(pages.length).toBeGreaterThan(0);
  const tooLarge = pages
    .map((page) => {
      const scripts = [...new Set([...scriptsOf(entry, manifest), ...scriptsOf(page, manifest)])];
      const bytes = scripts.reduce((sum, script) => sum + gzipSync(readFileSync(join(SITE, script))).length, 0);
      return { page, bytes };
    })
    .filter(({ bytes }) => bytes >= MOST_BYTES);
  expect(tooLarge).toEqual([]);
});
