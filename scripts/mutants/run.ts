/*
 * `npm run mutants`: makes one rule wrong at a time, in a copy of the tree, and shows that the suite goes red.
 * Prints a table (rule, the first test that failed) and exits 1 when a mutant lived, or when the suite was not green before.
 *
 *   npm run mutants -- [part of a rule's words]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { MUTANTS, type Mutant } from './mutants.js';

interface JestResult {
  readonly numFailedTests: number;
  readonly numPassedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** A test waits long on a busy machine; one that hangs because of its mutant still ends. */
const TEST_TIMEOUT_MS = 60_000;
const green = new Map<string, boolean>();
const root = resolve(import.meta.dirname, '../..');
const copy = copyTree();
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));

const wanted = process.argv[2] ?? '';
const chosen = MUTANTS.filter(({ rule }) => rule.includes(wanted));
const survivors = chosen.filter((mutant, index) => !isKilled(mutant, index));
console.log(`\n${chosen.length - survivors.length} of ${chosen.length} mutants were caught.`);
for (const { rule } of survivors) console.log(`  lived: ${rule}`);
process.exitCode = survivors.length > 0 ? 1 : 0;

function isKilled(mutant: Mutant, index: number): boolean {
  const path = join(copy, mutant.file);
  const original = readFileSync(path, 'utf8');
  if (original.split(mutant.find).length !== 2) {
    console.log(`${index + 1}. ${mutant.rule}\n   not applied: its text does not stand exactly once in ${mutant.file}`);
    return false;
  }
  if (!isGreen(mutant)) {
    console.log(`${index + 1}. ${mutant.rule}\n   not judged: its tests are not green without it`);
    return false;
  }
  writeFileSync(
    path,
    original.replace(mutant.find, () => mutant.replace),
  );
  const caughtBy = failedTests(runTests(mutant));
  writeFileSync(path, original);
  console.log(`${index + 1}. ${mutant.rule}\n   ${caughtBy[0] === undefined ? 'LIVED' : `caught by: ${caughtBy[0]}`}`);
  return caughtBy.length > 0;
}

/** Looked at once for the mutants that have the same tests. */
function isGreen(mutant: Mutant): boolean {
  const suite = `${mutant.project} ${mutant.tests}`;
  if (!green.has(suite)) {
    const { numFailedTests, numRuntimeErrorTestSuites, numPassedTests } = runTests(mutant);
    green.set(suite, numFailedTests + numRuntimeErrorTestSuites === 0 && numPassedTests > 0);
  }
  return green.get(suite) === true;
}

/** A suite that cannot even be loaded catches nothing: only failed tests count. */
function failedTests(result: JestResult): string[] {
  const all = result.testResults.flatMap(({ assertionResults }) => assertionResults);
  return all.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
}

function runTests({ project, tests }: Mutant): JestResult {
  const output = join(copy, 'mutant.json');
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
  const which = ['--selectProjects', project, '--testPathPatterns', tests, `--testTimeout=${TEST_TIMEOUT_MS}`];
  const options = [...which, '--json', `--outputFile=${output}`];
  rmSync(output, { force: true });
  const { stderr } = spawnSync(process.execPath, [...jest, ...options], {
    cwd: copy,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: Infinity,
  });
  if (!existsSync(output)) throw new Error(`Jest did not run:\n${stderr}`);
  return JSON.parse(readFileSync(output, 'utf8')) as JestResult;
}

/** What git knows and what is new, with the same packages; the build is not needed. */
function copyTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-mutants-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  for (const file of files.split('\0').filter(Boolean)) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    cpSync(join(root, file), join(folder, file), { force: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
