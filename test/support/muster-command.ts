import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const SCRIPT = join(import.meta.dirname, '..', '..', 'bin', 'muster.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Environment of a command: nothing else of ours reaches it but PATH and HOME. */
export type Settings = Readonly<Record<string, string>>;

/** A way to run the `muster` command to its end. */
export type Runner = (args: readonly string[], settings: Settings, input: string) => Promise<Ended>;

/** The `muster` command with some settings, remembering what it prints. */
export class MusterCommand {
  /** All that was ever printed, to look for secrets in. */
  printed = '';

  constructor(
    private readonly runner: Runner,
    private readonly settings: Settings,
  ) {}

  /** @param args words, or a line without quotes */
  async run(args: string | readonly string[], settings: Settings = {}, input = ''): Promise<Ended> {
    const words = typeof args === 'string' ? args.split(' ') : args;
    const ended = await this.runner(words, { ...this.settings, ...settings }, input);
    this.printed += ended.stdout + ended.stderr;
    return ended;
  }

  /** As `run`, with `--json`; fails unless it succeeds and prints one line of JSON. */
  async json<T = Record<string, unknown>>(args: string | readonly string[]): Promise<T> {
    const words = typeof args === 'string' ? args.split(' ') : args;
    const { code, stdout, stderr } = await this.run([...words, '--json']);
    if (code !== 0) throw new Error(`muster ${words.join(' ')} ended with ${code}: ${stderr}`);
    expect(stdout).toMatch(/^\{[^\n]*\}\n$/);
    return JSON.parse(stdout) as T;
  }

  /** As `run`, with `--json`; fails unless it is refused and prints nothing but the error, which it returns. */
  async refusal(args: string | readonly string[], settings: Settings = {}): Promise<{ code: string; message: string }> {
    const words = typeof args === 'string' ? args.split(' ') : args;
    const { code, stdout, stderr } = await this.run([...words, '--json'], settings);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    return (JSON.parse(stderr) as { error: { code: string; message: string } }).error;
  }
}

/** As others run it: a process of its own on the built app, which takes a second or two. */
export const asProcess: Runner = (args, settings, input) => {
  const child = spawnMuster(args, settings);
  child.stdin?.end(input);
  return endOf(child);
};

/** Starts it, and leaves it to the caller to stop it. */
export function spawnMuster(args: readonly string[], settings: Settings): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [SCRIPT, ...args], { env: { PATH, HOME, ...settings }, stdio: 'pipe' });
}

export async function endOf(child: ChildProcess): Promise<Ended> {
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [stdout, stderr, [code]] = await Promise.all([textOf(child.stdout), textOf(child.stderr), closed]);
  return { code, stdout, stderr };
}

/** `muster serve` on a free port, ready. */
export async function serveMuster(settings: Settings): Promise<{ url: string; stop(): Promise<Ended> }> {
  const child = spawnMuster(['serve', '--json'], { PORT: '0', LOG_LEVEL: 'silent', ...settings });
  const ended = endOf(child);
  if (child.stdout === null) throw new Error('no standard output');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { publicUrl } = JSON.parse(line) as { publicUrl: string };
  const stop = (): Promise<Ended> => {
    child.kill('SIGINT');
    return ended;
  };
  return { url: publicUrl, stop };
}

function textOf(stream: ChildProcess['stdout']): Promise<string> {
  return stream === null ? Promise.resolve('') : text(stream);
}
