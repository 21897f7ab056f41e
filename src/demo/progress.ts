import { MultiBar, Presets } from 'cli-progress';

/** Tells how far the cycles are. */
export interface Progress {
  /** @returns to be called after each person */
  start(title: string, total: number): () => void;
  stop(): void;
}

/** Bars on a terminal; elsewhere nothing, for a log needs no frames. */
export function progress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { start: () => () => undefined, stop: () => undefined };
  const bars = new MultiBar(
    { format: '{title} {bar} {value}/{total} people', stream, hideCursor: true, clearOnComplete: false },
    Presets.shades_classic,
  );
  return {
    start(title, total) {
      const bar = bars.create(total, 0, { title });
      return () => bar.increment();
    },
    stop: () => bars.stop(),
  };
}
