import type { Ratio, TargetSummary, WorkloadSummary } from './summary.js';
import { TARGET_NAMES, type TargetName } from './targets.js';

const HEAD = [
  '| workload | target | req/s | ratio to the floor | p50 ms | p99 ms | CPU app µs | CPU database µs | CPU load µs | RSS MB |',
  '|---|---|--:|--:|--:|--:|--:|--:|--:|--:|',
];

/** The result as a Markdown table, and below it each goal and whether it is reached. */
export function toMarkdown(summaries: readonly WorkloadSummary[]): string {
  const lines = [...HEAD];
  for (const summary of summaries) {
    for (const name of TARGET_NAMES) {
      const target = summary.targets[name];
      if (target !== undefined) lines.push(row(summary.workload, name, ratioOf(summary, name), target));
    }
  }
  return [...lines, '', ...summaries.map(goalLine), ...summaries.flatMap(({ complaints }) => complaints)].join('\n');
}

function row(workload: string, name: string, ratio: string, target: TargetSummary): string {
  const whole = [target.applicationUs, target.databaseUs, target.generatorUs, target.residentMb].map((number) =>
    Number.isNaN(number) ? '–' : Math.round(number),
  );
  return `| ${[workload, name, Math.round(target.perSecond), ratio, target.p50Ms.toFixed(1), target.p99Ms.toFixed(1), ...whole].join(' | ')} |`;
}

function ratioOf({ toFloor, toOneRow, toBeside }: WorkloadSummary, name: TargetName): string {
  if (name === 'muster') return withRange(toFloor);
  const ofIt = { floor: undefined, 'one-row': toOneRow, beside: toBeside }[name];
  return ofIt === undefined ? '' : `Muster has ${withRange(ofIt)} of it`;
}

function goalLine({ workload, goal, isReached, toFloor }: WorkloadSummary): string {
  return `- ${workload}: ${toFloor.median.toFixed(2)}, goal ${goal.toFixed(2)}: ${isReached ? 'reached' : 'NOT REACHED'}`;
}

function withRange({ median, least, most }: Ratio): string {
  return `${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}
