import type { ContenderName, Measurement, Rounds } from './measure.js';
import { median } from './statistics.js';
import { goalOf, type Goal, type Workload } from './workloads.js';

/** A ratio of each round: its median, and how far the rounds lie apart. */
export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Medians over the rounds. */
export interface TargetSummary {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly applicationUs: number;
  readonly databaseUs: number;
  readonly generatorUs: number;
  readonly residentMb: number;
  readonly wrong: number;
}

export interface WorkloadSummary {
  readonly workload: Workload;
  readonly goal: Goal;
  readonly isReached: boolean;
  /** Throughput of Muster to that of the floor, or to its own under the other load. */
  readonly ratio: Ratio;
  /** The same to the floor that writes one row; only where the workload writes. */
  readonly toOneRow: Ratio | undefined;
  /** To the other checkout, where one was measured. */
  readonly toBeside: Ratio | undefined;
  readonly targets: Partial<Record<ContenderName, TargetSummary>>;
  /** First wrong answers, with the target's name. */
  readonly complaints: readonly string[];
}

/** The measured rounds of one workload in a few numbers. A single wrong answer is a goal missed. */
export function summarize(workload: Workload, rounds: Rounds): WorkloadSummary {
  const targets: Partial<Record<ContenderName, TargetSummary>> = {};
  for (const [name, windows] of rounds) targets[name] = summarizeTarget(windows);
  const complaints = [...rounds].flatMap(([name, windows]) =>
    windows.flatMap((window) => window.complaints.map((complaint) => `${name}, ${workload}: ${complaint}`)),
  );
  const muster = rounds.get('muster') ?? [];
  const oneRow = rounds.get('one-row');
  const beside = rounds.get('beside');
  const goal = goalOf(workload);
  const reached = ratio(muster, rounds.get(goal.of === 'floor' ? 'floor' : 'other-load') ?? []);
  return {
    workload,
    goal,
    isReached: complaints.length === 0 && reached.median >= goal.atLeast,
    ratio: reached,
    toOneRow: oneRow && ratio(muster, oneRow),
    toBeside: beside && ratio(muster, beside),
    targets,
    complaints: complaints.slice(0, 5),
  };
}

function summarizeTarget(windows: readonly Measurement[]): TargetSummary {
  const middle = (of: (window: Measurement) => number): number => median(windows.map(of));
  return {
    perSecond: middle((window) => window.perSecond),
    p50Ms: middle((window) => window.p50Ms),
    p99Ms: middle((window) => window.p99Ms),
    applicationUs: middle((window) => window.applicationUs),
    databaseUs: middle((window) => window.databaseUs),
    generatorUs: middle((window) => window.generatorUs),
    residentMb: middle((window) => window.residentMb),
    wrong: windows.reduce((sum, window) => sum + window.wrong, 0),
  };
}

/** Round by round, because neighbours in time meet the same machine. */
function ratio(of: readonly Measurement[], to: readonly Measurement[]): Ratio {
  const ratios = of.map((window, round) => window.perSecond / (to[round]?.perSecond ?? NaN));
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}
