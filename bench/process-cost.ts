import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second for whoever reads /proc (`USER_HZ`). */
const TICK_US = 10_000;

/**
 * Processor time that a process and all below it have used so far, in microseconds; of children that ended too.
 *
 * @returns NaN where there is no /proc
 */
export function processorTimeUs(root: number): number {
  const processes = readProcesses();
  let ticks = processes.has(root) ? 0 : NaN;
  const tree = [root];
  for (let pid = tree.pop(); pid !== undefined; pid = tree.pop()) {
    ticks += processes.get(pid)?.ticks ?? 0;
    for (const [child, { parent }] of processes) if (parent === pid) tree.push(child);
  }
  return ticks * TICK_US;
}

/** Memory that a process itself holds (resident set), in megabytes; NaN where there is no /proc. */
export function residentMegabytes(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`));
  return Number(line?.[1] ?? NaN) / 1024;
}

function readProcesses(): Map<number, { parent: number; ticks: number }> {
  const processes = new Map<number, { parent: number; ticks: number }>();
  for (const name of processNames()) {
    const stat = read(`/proc/${name}/stat`);
    // The second field is the program's name in brackets, and may hold brackets and blanks itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const number = (field: number): number => Number(fields[field - 3] ?? 0);
    // proc(5): 4 ppid, 14 utime, 15 stime, 16 cutime, 17 cstime
    if (stat !== '')
      processes.set(Number(name), { parent: number(4), ticks: number(14) + number(15) + number(16) + number(17) });
  }
  return processes;
}

function processNames(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** @returns an empty text for a process that is gone */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
