import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { WORKLOADS, type Workload } from './workloads.js';

export interface Options {
  readonly rounds: number;
  /** Length of one measured window. */
  readonly seconds: number;
  /** Length of the window before the first round, which is not counted. */
  readonly warmUpSeconds: number;
  readonly workloads: readonly Workload[];
  readonly json: boolean;
  /** Folder of another checkout of Muster, measured in the same rounds. */
  readonly beside: string | undefined;
  /** Folder for a CPU profile of Muster; measuring costs it some speed. */
  readonly cpuProfile: string | undefined;
}

export const USAGE = `npm run bench -- [options]
  --rounds N      measured windows of each target and workload (5)
  --seconds N     length of a window (3)
  --warm-up N     length of the window before them, not counted (3)
  --only a,b      some of ${WORKLOADS.join(', ')}
  --json          the result as JSON, alone on standard output
  --beside DIR    another checkout of Muster in the same rounds: what a change brings
  --cpu-prof DIR  write a CPU profile of Muster's process there`;

/** @throws Error with a sentence for the person at the terminal */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      'warm-up': { type: 'string', default: '3' },
      only: { type: 'string', default: WORKLOADS.join(',') },
      json: { type: 'boolean', default: false },
      beside: { type: 'string' },
      'cpu-prof': { type: 'string' },
    },
  });
  return {
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    warmUpSeconds: positive('warm-up', values['warm-up']),
    workloads: values.only.split(',').map(workload),
    json: values.json,
    beside: values.beside === undefined ? undefined : resolve(values.beside),
    cpuProfile: values['cpu-prof'],
  };
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0 && number < 10_000)) throw new Error(`--${name} must be a number above 0.`);
  return number;
}

function workload(name: string): Workload {
  const found = WORKLOADS.find((candidate) => candidate === name);
  if (found === undefined) throw new Error(`There is no workload ${name}: ${WORKLOADS.join(', ')}.`);
  return found;
}
