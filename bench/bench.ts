/**
 * `npm run bench`: Muster against the least that could answer the same requests on the same PostgreSQL; see README.md.
 * Exit code 1: a goal was missed or an answer was wrong; 2: the bench itself could not run.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CleanUp } from './clean-up.js';
import { startDatabase, type BenchDatabase } from './database.js';
import { LoadProcess } from './load-process.js';
import { measure } from './measure.js';
import { readOptions, USAGE, type Options } from './options.js';
import { toMarkdown } from './report.js';
import { expectSameAnswer } from './same-answer.js';
import { summarize, type WorkloadSummary } from './summary.js';
import { startFloor, startMuster, type Surroundings, type Target } from './targets.js';
import { crowdFor } from './workloads.js';

const cleanUp = new CleanUp();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void cleanUp.run().finally(() => process.exit(130)));
}

try {
  const options = optionsOrExit();
  const summaries = await run(options);
  console.log(options.json ? JSON.stringify(summaries, null, 2) : toMarkdown(summaries));
  process.exitCode = summaries.every(({ isReached }) => isReached) ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
} finally {
  await cleanUp.run();
}

function optionsOrExit(): Options {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

async function run(options: Options): Promise<WorkloadSummary[]> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'));
  cleanUp.add(() => rm(folder, { recursive: true, force: true }));
  // As root PostgreSQL runs as another user, who must get in.
  await chmod(folder, 0o711);
  say('Starting PostgreSQL, Muster and the floors …');
  const database = await startDatabase(join(folder, 'data'));
  cleanUp.add(() => database.close());
  const load = new LoadProcess();
  cleanUp.add(() => load.stop());
  const targets = await startTargets({ database, folder, cpuProfile: options.cpuProfile }, options.beside);
  await populate(targets, load, database);
  const crowd = crowdFor(options.workloads);
  if (crowd > 0) await addCrowds(crowd, targets, load, database);
  if (options.workloads.includes('introspect')) await signPeopleIn(targets, load, database);
  const summaries: WorkloadSummary[] = [];
  for (const workload of options.workloads) {
    say(`${workload} …`);
    summaries.push(summarize(workload, await measure(workload, targets, load, database.pid, options)));
  }
  return summaries;
}

async function startTargets(surroundings: Surroundings, beside: string | undefined): Promise<Target[]> {
  const targets: Target[] = [];
  const starts = [
    () => startFloor('floor', surroundings),
    () => startMuster('muster', surroundings),
    () => startFloor('one-row', surroundings),
    ...(beside === undefined ? [] : [() => startMuster('beside', surroundings, beside)]),
  ];
  for (const start of starts) {
    const target = await start();
    cleanUp.add(() => target.server.stop());
    targets.push(target);
  }
  return targets;
}

/** The floor comes first: what it answers is the measure. */
async function populate(targets: readonly Target[], load: LoadProcess, database: BenchDatabase): Promise<void> {
  let floor: Record<string, unknown> | undefined;
  for (const { name, address, databaseUrl } of targets) {
    const example = await load.populate(name, address);
    expectSameAnswer(name, example, (floor ??= example));
    await database.analyze(databaseUrl);
  }
}

async function addCrowds(
  size: number,
  targets: readonly Target[],
  load: LoadProcess,
  database: BenchDatabase,
): Promise<void> {
  say(`Writing ${size} people …`);
  for (const { name, databaseUrl } of targets.filter((target) => target.name !== 'one-row')) {
    await load.meetCrowd(name, await database.addCrowd(databaseUrl, size));
    await database.analyze(databaseUrl);
  }
}

async function signPeopleIn(targets: readonly Target[], load: LoadProcess, database: BenchDatabase): Promise<void> {
  for (const { name, databaseUrl } of targets) {
    await load.meetSignedIn(name, await database.addSessions(databaseUrl));
    await database.analyze(databaseUrl);
  }
}

function say(line: string): void {
  console.error(line);
}
