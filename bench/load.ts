/** The process that makes the load, apart from what it measures; takes orders over the channel of `fork`. */
import type { Answer, Order } from './load/messages.js';
import { populate, readExample, type Population } from './load/population.js';
import { runWindow } from './load/window.js';

const populations = new Map<string, Population>();

process.on('message', (order: Order) => {
  carryOut(order).then(answer, (error: unknown) => answer({ kind: 'failed', message: String(error) }));
});
process.once('disconnect', () => process.exit(0));

async function carryOut(order: Order): Promise<Answer> {
  if (order.kind === 'populate') {
    const population = await populate(order.address);
    populations.set(order.target, population);
    return { kind: 'populated', example: await readExample(population) };
  }
  const population = populations.get(order.target);
  if (population === undefined) throw new Error(`nobody was created at ${order.target}`);
  if (order.kind === 'meetCrowd') {
    population.farCursor = order.farCursor;
    return { kind: 'met' };
  }
  if (order.kind === 'meetSignedIn') {
    population.signedIn = order.people;
    return { kind: 'met' };
  }
  return { kind: 'measured', load: await runWindow(population, order.load, order.seconds) };
}

function answer(message: Answer): void {
  process.send?.(message);
}
