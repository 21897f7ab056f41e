import type { Load } from './load/messages.js';
import type { LoadProcess } from './load-process.js';
import type { Options } from './options.js';
import { processorTimeUs, residentMegabytes } from './process-cost.js';
import type { Target, TargetName } from './targets.js';
import { WRITING, type Workload } from './workloads.js';

/** One window: what the load saw, and what it cost. */
export interface Measurement extends Load {
  readonly perSecond: number;
  /** Processor time per request of the target and of PostgreSQL, with their child processes, in microseconds. */
  readonly applicationUs: number;
  readonly databaseUs: number;
  readonly residentMb: number;
}

/** For each target its windows, one a round. */
export type Rounds = ReadonlyMap<TargetName, readonly Measurement[]>;

/**
 * Measures one workload: a window of each target per round, in turn forwards and backwards, so that what changes on the
 * machine meanwhile meets all alike. The windows of warm-up are not counted, but a wrong answer in them is.
 *
 * @param databasePid of PostgreSQL
 * @throws Error when the warm-up had a wrong answer
 */
export async function measure(
  workload: Workload,
  targets: readonly Target[],
  load: LoadProcess,
  databasePid: number,
  options: Options,
): Promise<Rounds> {
  const taking = targets.filter(({ name }) => name !== 'one-row' || WRITING.includes(workload));
  for (const { name, server } of taking) {
    const { wrong, complaints } = await load.run(name, workload, options.warmUpSeconds);
    if (wrong > 0)
      throw new Error(`${name}, ${workload}: ${wrong} wrong answers\n${complaints.join('\n')}\n${server.lastWords()}`);
  }
  const rounds = new Map(taking.map(({ name }) => [name, [] as Measurement[]]));
  for (let round = 0; round < options.rounds; round++) {
    for (const target of round % 2 === 0 ? taking : taking.toReversed()) {
      rounds.get(target.name)?.push(await measureWindow(workload, target, load, databasePid, options.seconds));
    }
  }
  return rounds;
}

async function measureWindow(
  workload: Workload,
  { name, server }: Target,
  load: LoadProcess,
  databasePid: number,
  seconds: number,
): Promise<Measurement> {
  const applicationBefore = processorTimeUs(server.pid);
  const databaseBefore = processorTimeUs(databasePid);
  const seen = await load.run(name, workload, seconds);
  return {
    ...seen,
    perSecond: seen.requests / seen.seconds,
    applicationUs: (processorTimeUs(server.pid) - applicationBefore) / seen.requests,
    databaseUs: (processorTimeUs(databasePid) - databaseBefore) / seen.requests,
    residentMb: residentMegabytes(server.pid),
  };
}
