/** npm passes on the Ctrl-C that the terminal already sent us; this soon after the first, a second one is the same. */
const ECHO_MS = 1_000;

/** SIGHUP: the terminal was closed. */
const NAMES = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What these signals ask of this process. */
export class StopSignals {
  private readonly stop = new AbortController();
  private readonly hurry = new AbortController();
  private firstAtMs: number | undefined;

  private readonly take = (): void => {
    this.firstAtMs ??= Date.now();
    if (!this.stop.signal.aborted) this.stop.abort();
    else if (Date.now() - this.firstAtMs > ECHO_MS) this.hurry.abort();
  };

  constructor(private readonly source: NodeJS.EventEmitter = process) {
    for (const name of NAMES) this.source.on(name, this.take);
  }

  /** Aborted by the second signal: stop waiting for what is in flight. */
  get isUrgent(): AbortSignal {
    return this.hurry.signal;
  }

  /** Resolves when the first signal comes, at once when it has come. */
  async received(): Promise<void> {
    const { signal } = this.stop;
    if (signal.aborted) return;
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  /** Gives the signals their usual effect again. */
  dispose(): void {
    for (const name of NAMES) this.source.off(name, this.take);
  }
}
