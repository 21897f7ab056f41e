import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const LOCK = join(ROOT, 'node_modules', '.muster-build');
const NEST = join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
const VITE = [join(ROOT, 'node_modules', 'vite'), join(ROOT, 'portal', 'node_modules', 'vite')];

/** Written anew by every build of the server, and mostly the same: counts by what is in it. */
const OPENAPI = join('dist', 'openapi.json');

const SERVER = {
  name: 'server',
  stamp: join(ROOT, 'dist', '.built-from'),
  sources: ['src', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'],
  async build() {
    await run(NEST, 'build');
    await run(join('scripts', 'write-openapi.js'));
  },
};

/** After the server: its client is made from the server's OpenAPI document. */
const PORTAL = {
  name: 'portal',
  stamp: join(ROOT, 'portal', 'dist', '.built-from'),
  sources: [
    OPENAPI,
    'package-lock.json',
    ...['build.js', 'index.html', 'package.json', 'public', 'src', 'vite.config.ts'].map((name) =>
      join('portal', name),
    ),
  ],
  build: () => run(join('portal', 'build.js')),
};

/**
 * Builds dist/ and portal/dist/ where they are missing or older than the sources, and waits where another process is at
 * it. An installation without sources or without the compiler (a production image) is taken as it is.
 *
 * @param {{ force?: boolean }} [options] force: build although everything is fresh
 */
export async function ensureBuilt({ force = false } = {}) {
  if (!existsSync(join(ROOT, 'src')) || !existsSync(NEST)) return;
  const parts = VITE.some((folder) => existsSync(folder)) ? [SERVER, PORTAL] : [SERVER];
  if (!force && parts.every(isFresh)) return;
  await withLock(async () => {
    for (const part of parts) {
      if (!force && isFresh(part)) continue;
      const isOlder = existsSync(part.stamp);
      process.stderr.write(
        `${isOlder ? `The ${part.name} is older than its sources: building` : `Building the ${part.name}`} …\n`,
      );
      // Taken before: what is changed during the build makes it stale again.
      const fingerprint = fingerprintOf(part.sources);
      await part.build();
      writeFileSync(part.stamp, fingerprint);
    }
  });
}

function isFresh({ stamp, sources }) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprintOf(sources);
}

/** Names, sizes and times of all sources: a change, a new, a renamed and a deleted file each make another one. */
function fingerprintOf(sources) {
  const hash = createHash('sha256');
  for (const name of sources) add(hash, name);
  return hash.digest('hex');
}

function add(hash, path) {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!found) return;
  if (path === OPENAPI) hash.update(readFileSync(join(ROOT, path)));
  else if (!found.isDirectory()) {
    if (!path.endsWith('.spec.ts')) hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
  } else for (const name of readdirSync(join(ROOT, path)).sort()) add(hash, join(path, name));
}

/** The builders' words go to standard error: standard output belongs to the command that is run afterwards. */
function run(script, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: ['ignore', 2, 2] });
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
