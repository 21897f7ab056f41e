import type { Ratio, TargetSummary, WorkloadSummary } from './summary.js';
import { CONTENDERS, type ContenderName } from './measure.js';

const HEAD = [
  '| workload | target | per s | ratio | p50 ms | p99 ms | CPU app µs | CPU database µs | CPU load µs | RSS MB |',
  '|---|---|--:|--:|--:|--:|--:|--:|--:|--:|',
];

/** The result as a Markdown table, and below it each goal and whether it is reached. */
export function toMarkdown(summaries: readonly WorkloadSummary[]): string {
  const lines = [...HEAD];
  for (const summary of summaries) {
    for (const name of CONTENDERS) {
      const target = summary.targets[name];
      if (target !== undefined) lines.push(row(summary, name, target));
    }
  }
  return [...lines, '', ...summaries.map(goalLine), ...summaries.flatMap(({ complaints }) => complaints)].join('\n');
}

function row(summary: WorkloadSummary, name: ContenderName, target: TargetSummary): string {
  const { workload, goal } = summary;
  const shown = name === 'other-load' ? `muster under ${goal.of}` : name;
  const whole = [target.applicationUs, target.databaseUs, target.generatorUs, target.residentMb].map((number) =>
    Number.isNaN(number) ? '–' : Math.round(number),
  );
  return `| ${[workload, shown, Math.round(target.perSecond), ratioOf(summary, name), target.p50Ms.toFixed(1), target.p99Ms.toFixed(1), ...whole].join(' | ')} |`;
}

function ratioOf({ ratio, toOneRow, toBeside }: WorkloadSummary, name: ContenderName): string {
  if (name === 'muster') return withRange(ratio);
  const ofIt = { floor: undefined, 'other-load': undefined, 'one-row': toOneRow, beside: toBeside }[name];
  return ofIt === undefined ? '' : `Muster has ${withRange(ofIt)} of it`;
}

function goalLine({ workload, goal, isReached, ratio }: WorkloadSummary): string {
  const verdict = isReached ? 'reached' : 'NOT REACHED';
  return `- ${workload}: ${ratio.median.toFixed(2)} of ${goal.of}, goal ${goal.atLeast.toFixed(2)}: ${verdict}`;
}

function withRange({ median, least, most }: Ratio): string {
  return `${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}
