import { setTimeout as sleep } from 'node:timers/promises';
import { connectionsOf, unitsOf, type LoadName } from '../workloads.js';
import { quantile } from '../statistics.js';
import { Connection } from './connection.js';
import type { Load } from './messages.js';
import type { Population } from './population.js';
import { stepOf, type Send } from './steps.js';

const MOST_COMPLAINTS = 5;
/** A server that refuses is not asked again at once. */
const PAUSE_AFTER_WRONG_MS = 20;

/** Loads a target for a time: each connection sends its next request when it has looked at the answer to the last. */
export async function runWindow(population: Population, load: LoadName, seconds: number): Promise<Load> {
  const latenciesMs: number[] = [];
  const complaints: string[] = [];
  let wrong = 0;
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;

  const work = async (_: unknown, worker: number): Promise<void> => {
    let connection = new Connection(population.address.port);
    const send: Send = async (...request) => {
      const sentAt = performance.now();
      const reply = await connection.send(...request);
      latenciesMs.push(performance.now() - sentAt);
      return reply;
    };
    const step = stepOf(load, population, worker);
    while (performance.now() < endsAt) {
      try {
        await step(send);
      } catch (error) {
        wrong++;
        if (complaints.length < MOST_COMPLAINTS)
          complaints.push(error instanceof Error ? error.message : String(error));
        await sleep(PAUSE_AFTER_WRONG_MS);
        if (connection.isBroken) connection = new Connection(population.address.port);
      }
    }
    connection.close();
  };

  await Promise.all(Array.from({ length: connectionsOf(load) }, work));
  const took = (performance.now() - startedAt) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  const sorted = Float64Array.from(latenciesMs).sort();
  return {
    units: sorted.length * unitsOf(load),
    seconds: took,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    wrong,
    complaints,
    generatorUs: (cpu.user + cpu.system) / (sorted.length * unitsOf(load)),
  };
}
