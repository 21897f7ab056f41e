import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Address, Answer, Load, Order } from './load/messages.js';
import type { SignedIn } from './sessions.js';
import type { LoadName } from './workloads.js';

/** The load, as a process of its own. */
export class LoadProcess {
  private readonly child: ChildProcess = fork(join(import.meta.dirname, 'load.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

  /** Creates the people of a target. @returns the first of them as the target answers it */
  async populate(target: string, address: Address): Promise<Record<string, unknown>> {
    const answer = await this.ask({ kind: 'populate', target, address });
    if (answer.kind !== 'populated') throw new Error(`${target}: ${wordsOf(answer)}`);
    return answer.example;
  }

  /** Tells of the crowd of a target. */
  async meetCrowd(target: string, farCursor: string): Promise<void> {
    const answer = await this.ask({ kind: 'meetCrowd', target, farCursor });
    if (answer.kind !== 'met') throw new Error(`${target}: ${wordsOf(answer)}`);
  }

  /** Tells who is signed in at a target. */
  async meetSignedIn(target: string, people: readonly SignedIn[]): Promise<void> {
    const answer = await this.ask({ kind: 'meetSignedIn', target, people });
    if (answer.kind !== 'met') throw new Error(`${target}: ${wordsOf(answer)}`);
  }

  async run(target: string, load: LoadName, seconds: number): Promise<Load> {
    const answer = await this.ask({ kind: 'run', target, load, seconds });
    if (answer.kind !== 'measured') throw new Error(`${target}: ${wordsOf(answer)}`);
    return answer.load;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill();
    await exited;
  }

  private async ask(order: Order): Promise<Answer> {
    const exited = new AbortController();
    const onExit = (): void => exited.abort(new Error('the load process ended'));
    this.child.once('exit', onExit);
    try {
      const answered = once(this.child, 'message', { signal: exited.signal });
      this.child.send(order);
      const [answer] = (await answered) as [Answer];
      return answer;
    } finally {
      this.child.off('exit', onExit);
    }
  }
}

function wordsOf(answer: Answer): string {
  return answer.kind === 'failed' ? answer.message : `answered ${answer.kind}`;
}
