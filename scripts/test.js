// `npm test`: types, lint, then all tests of the Jest projects. Goes on after a failure, so that one run shows everything;
// the last line is `N passed, N failed`: Jest's own counts, each failed check (or suite that did not run) one more failure.
// Without a browser the portal's tests in one are left out: said before that line, and not counted as passed.
import { spawnSync } from 'node:child_process';
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
];
const CHECKS = [
  ['types', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  ['types of the portal', 'node_modules/typescript/bin/tsc', '-p', 'portal/tsconfig.json'],
  ['lint', 'node_modules/eslint/bin/eslint.js', '.'],
  ['imports', 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.js', 'src'],
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
];

// The tests of the command run what is built, and the types of the portal's client come from it.
const isBuilt = await ensureBuilt().then(
  () => true,
  () => false,
);
const failedChecks = CHECKS.filter(([name, ...command]) => !passes(name, command)).map(([name]) => name);
if (!isBuilt) failedChecks.push('build');
const hasBrowser = findBrowser() !== null;
const projects = hasBrowser ? [] : ['--selectProjects', 'unit', 'e2e', '--'];
const { passed, failed } = runJest([...projects, ...process.argv.slice(2)]);

if (!hasBrowser)
  console.log(`SKIPPED: the tests of the portal in a browser, for there is none. ${HOW_TO_GET_A_BROWSER}`);

if (failedChecks.length > 0) console.log(`Failed besides the tests: ${failedChecks.join(', ')}`);
console.log(`${passed} passed, ${failed + failedChecks.length} failed`);
process.exitCode = failed + failedChecks.length > 0 ? 1 : 0;

function passes(name, command) {
  const isGood = run(command) === 0;
  console.log(`${name}: ${isGood ? 'ok' : 'FAILED'}`);
  return isGood;
}

function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-jest-'));
  const file = join(folder, 'result.json');
  try {
    const status = run([...JEST, '--json', `--outputFile=${file}`, ...args]);
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

/** Standard output of the tools joins standard error, so that Jest's JSON stays out of sight and the summary comes last. */
function run(command) {
  const isJest = command.includes('--json');
  return spawnSync(process.execPath, command, { stdio: ['ignore', isJest ? 'ignore' : 'inherit', 'inherit'] }).status;
}
