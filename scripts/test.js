// `npm test`: types, lint, then all tests of the Jest projects. Goes on after a failure, so that one run shows everything;
// the last line is `N passed, N failed`: Jest's own counts, each failed check (or suite that did not run) one more failure.
// Without a browser the portal's tests in one are left out: said before that line, and not counted as passed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser, HOW_TO_GET_A_BROWSER } from '../test/support/find-browser.js';
import { ensureBuilt } from './ensure-built.js';

// Starting the whole app takes seconds on a busy machine; a test that hangs still fails.
const TEST_TIMEOUT_MS = 30_000;
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  `--testTimeout=${TEST_TIMEOUT_MS}`,
  // One for each core: a test waits for PostgreSQL or the browser much of its time.
  '--maxWorkers=100%',
  // Each file leaves modules behind in its worker (node's vm has no way to let go of them). One that has grown past this is
  // replaced after its file: at 1.3 GB node took longer to take itself down than Jest waits for, and had to be killed.
  '--workerIdleMemoryLimit=700MB',
];
const CHECKS = [
  ['types', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  ['types of the portal', 'node_modules/typescript/bin/tsc', '-p', 'portal/tsconfig.json'],
  ['lint', 'node_modules/eslint/bin/eslint.js', '.'],
  [
    'imports',
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.js',
    'src',
    'portal/src',
  ],
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
];

// The tests of the command run what is built, and the types of the portal's client come from it.
const isBuilt = await ensureBuilt().then(
  () => true,
  () => false,
);
const failedChecks = (await Promise.all(CHECKS.map(check))).filter((name) => name !== null);
if (!isBuilt) failedChecks.push('build');
const hasBrowser = findBrowser() !== null;
const projects = hasBrowser ? [] : ['--selectProjects', 'unit', 'e2e', '--'];
const { passed, failed } = runJest([...projects, ...process.argv.slice(2)]);

if (!hasBrowser)
  console.log(`SKIPPED: the tests of the portal in a browser, for there is none. ${HOW_TO_GET_A_BROWSER}`);

if (failedChecks.length > 0) console.log(`Failed besides the tests: ${failedChecks.join(', ')}`);
console.log(`${passed} passed, ${failed + failedChecks.length} failed`);
process.exitCode = failed + failedChecks.length > 0 ? 1 : 0;

/** All of them run at once; each prints what it has to say when it ends. Gives the name of one that failed, else null. */
async function check([name, ...command]) {
  const { code, printed } = await runAside(command);
  process.stderr.write(printed);
  console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'}`);
  return code === 0 ? null : name;
}

async function runAside(command) {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => {
      printed += part;
    });
  const [code] = await once(child, 'close');
  return { code, printed };
}

function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-jest-'));
  const file = join(folder, 'result.json');
  try {
    // Standard output would be Jest's JSON again; what people read goes to standard error.
    const { status } = spawnSync(process.execPath, [...JEST, '--json', `--outputFile=${file}`, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const result = JSON.parse(readFileSync(file, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    // A failure outside of any test (set-up, teardown) is one too.
    return { passed: result.numPassedTests, failed: status !== 0 && failed === 0 ? 1 : failed };
  } catch (error) {
    console.error(`Jest gave no result: ${error.message}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
