import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const STAMP = join(ROOT, 'dist', '.built-from');
const LOCK = join(ROOT, 'node_modules', '.muster-build');
const NEST = join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
const SOURCES = ['src', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

/**
 * Builds dist/ when it is missing or older than the sources, and waits where another process is at it. An installation
 * without sources or without the compiler (a production image) is taken as it is.
 *
 * @param {{ force?: boolean }} [options] force: build although dist/ is fresh
 */
export async function ensureBuilt({ force = false } = {}) {
  if (!existsSync(join(ROOT, 'src')) || !existsSync(NEST)) return;
  if (!force && isFresh()) return;
  await withLock(async () => {
    if (!force && isFresh()) return;
    process.stderr.write(existsSync(STAMP) ? 'The build is older than the sources: building …\n' : 'Building …\n');
    // Taken before: what is changed during the build makes it stale again.
    const fingerprint = fingerprintOfSources();
    await nestBuild();
    writeFileSync(STAMP, fingerprint);
  });
}

function isFresh() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprintOfSources();
}

/** Names, sizes and times of all sources: a change, a new, a renamed and a deleted file each make another one. */
function fingerprintOfSources() {
  const hash = createHash('sha256');
  for (const name of SOURCES) add(hash, name);
  return hash.digest('hex');
}

function add(hash, path) {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) {
    if (!path.endsWith('.spec.ts')) hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(join(ROOT, path)).sort()) add(hash, join(path, name));
}

/** The compiler's words go to standard error: standard output belongs to the command that is run afterwards. */
function nestBuild() {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [NEST, 'build'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(undefined) : reject(new Error('The build failed.'))));
  });
}

async function withLock(work) {
  for (;;) {
    try {
      mkdirSync(LOCK);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isHeld()) rmSync(LOCK, { recursive: true, force: true });
      else await sleep(200);
    }
  }
  try {
    writeFileSync(join(LOCK, 'pid'), String(process.pid));
    await work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

/** Whether the process that took the lock still lives; it may be about to write its number. */
function isHeld() {
  try {
    process.kill(Number(readFileSync(join(LOCK, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    if (error.code === 'EPERM') return true;
    const age = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    return error.code === 'ENOENT' && age < 5_000;
  }
}
