import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const START_TIMEOUT_MS = 120_000; // a stale dist/ is built first
const STOP_TIMEOUT_MS = 30_000;
const LOOK_AGAIN_MS = 100;
const MOST_LAST_WORDS = 20;

export interface ServerCommand {
  /** Arguments of this Node. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Working folder. */
  readonly cwd: string;
  /** Takes standard output and standard error. */
  readonly logFile: string;
  /** Answers 2xx or 4xx when the server is up. */
  readonly readyUrl: string;
}

/** A server under test, as a child process. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly pid: number,
    private readonly logFile: string,
  ) {}

  /** @throws Error with the end of its log when it does not come up */
  static async start(command: ServerCommand): Promise<ServerProcess> {
    const log = openSync(command.logFile, 'a');
    const child = spawn(process.execPath, command.args, {
      cwd: command.cwd,
      env: command.env,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const server = new ServerProcess(child, child.pid ?? 0, command.logFile);
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!(await answers(command.readyUrl))) {
      if (server.isOver || Date.now() > deadline) {
        await server.stop();
        throw new Error(`${command.args.join(' ')} did not start:\n${server.lastWords()}`);
      }
      await sleep(LOOK_AGAIN_MS);
    }
    return server;
  }

  /** What its log says of the end, or of what went wrong: the last lines that are not about an answered request. */
  lastWords(): string {
    const lines = readFileSync(this.logFile, 'utf8').split('\n');
    return lines
      .filter((line) => line !== '' && !line.startsWith('{"level":30'))
      .slice(-MOST_LAST_WORDS)
      .join('\n');
  }

  /** SIGTERM, and SIGKILL when that does not help. May be called twice. */
  async stop(): Promise<void> {
    if (this.isOver) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const killing = setTimeout(() => this.child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(killing);
  }

  private get isOver(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.status < 500,
    () => false,
  );
}
