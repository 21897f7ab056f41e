import type { Load } from './load/messages.js';
import type { LoadProcess } from './load-process.js';
import type { Options } from './options.js';
import { processorTimeUs, residentMegabytes } from './process-cost.js';
import type { Target, TargetName } from './targets.js';
import { goalOf, WRITING, type LoadName, type Workload } from './workloads.js';

/** One window: what the load saw, and what it cost. */
export interface Measurement extends Load {
  /** Requests, or users where one request creates many. */
  readonly perSecond: number;
  /** Processor time per unit of the target and of PostgreSQL, with their child processes, in microseconds. */
  readonly applicationUs: number;
  readonly databaseUs: number;
  readonly residentMb: number;
}

/** Who is measured in a round: a target under the workload, or Muster under the load that the goal compares with. */
export const CONTENDERS = ['floor', 'other-load', 'muster', 'one-row', 'beside'] as const satisfies readonly (
  TargetName | 'other-load'
)[];
export type ContenderName = (typeof CONTENDERS)[number];

/** For each contender its windows, one a round. */
export type Rounds = ReadonlyMap<ContenderName, readonly Measurement[]>;

interface Contender {
  readonly name: ContenderName;
  readonly target: Target;
  readonly load: LoadName;
}

/**
 * Measures one workload: a window of each contender per round, in turn forwards and backwards, so that what changes on the
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
  const contenders = contendersOf(workload, targets);
  for (const { name, target, load: turns } of contenders) {
    const { wrong, complaints } = await load.run(target.name, turns, options.warmUpSeconds);
    if (wrong > 0) {
      const lastWords = target.server.lastWords();
      throw new Error(`${name}, ${workload}: ${wrong} wrong answers\n${complaints.join('\n')}\n${lastWords}`);
    }
  }
  const rounds = new Map(contenders.map(({ name }) => [name, [] as Measurement[]]));
  for (let round = 0; round < options.rounds; round++) {
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
      rounds.get(contender.name)?.push(await measureWindow(contender, load, databasePid, options.seconds));
    }
  }
  return rounds;
}

function contendersOf(workload: Workload, targets: readonly Target[]): Contender[] {
  const { of } = goalOf(workload);
  const taking = targets.filter(({ name }) => name !== 'one-row' || WRITING.includes(workload));
  if (of === 'floor') return taking.map((target) => ({ name: target.name, target, load: workload }));
  return taking.flatMap((target): Contender[] => {
    if (target.name === 'floor') return [];
    const measured = { name: target.name, target, load: workload };
    return target.name === 'muster' ? [{ name: 'other-load', target, load: of }, measured] : [measured];
  });
}

async function measureWindow(
  { target: { name, server }, load: turns }: Contender,
  load: LoadProcess,
  databasePid: number,
  seconds: number,
): Promise<Measurement> {
  const applicationBefore = processorTimeUs(server.pid);
  const databaseBefore = processorTimeUs(databasePid);
  const seen = await load.run(name, turns, seconds);
  return {
    ...seen,
    perSecond: seen.units / seen.seconds,
    applicationUs: (processorTimeUs(server.pid) - applicationBefore) / seen.units,
    databaseUs: (processorTimeUs(databasePid) - databaseBefore) / seen.units,
    residentMb: residentMegabytes(server.pid),
  };
}
