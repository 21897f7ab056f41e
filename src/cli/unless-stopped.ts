import { StopSignals } from '../stop-signals.js';

/** Ctrl-C or SIGTERM came before the work was done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('Stopped before it was done.');
  }
}

/**
 * Lets work end early, and in order, when SIGINT or SIGTERM comes: what it put into `orStopped` is then not waited for any
 * longer, and its `finally` blocks run.
 *
 * @throws Interrupted, and what `work` throws
 */
export async function unlessStopped<T>(
  work: (orStopped: <Part>(part: Promise<Part>) => Promise<Part>) => Promise<T>,
): Promise<T> {
  const signals = new StopSignals();
  const stopped = signals.received().then((): never => {
    throw new Interrupted();
  });
  stopped.catch(() => undefined);
  try {
    return await work((part) => Promise.race([part, stopped]));
  } finally {
    signals.dispose();
  }
}
