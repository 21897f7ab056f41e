import { spawn } from 'node:child_process';

/** A user of the operating system to run a child process as. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface Finished {
  /** `undefined` when the program could not be started at all; `output` says why. */
  readonly code: number | undefined;
  /** Standard output and standard error, mixed, trimmed. */
  readonly output: string;
}

/**
 * Runs a program to its end.
 *
 * @param user whom to run it as; only root can choose
 * @param cwd working folder; one that `user` may enter, because PostgreSQL's programs look at it
 * @returns never rejects: a program that is missing or may not be run has no `code`
 */
export function runAs(
  user: SystemUser | undefined,
  command: string,
  args: readonly string[],
  cwd = '/',
): Promise<Finished> {
  return new Promise((resolve) => {
    const identity = user ? { uid: user.uid, gid: user.gid } : {};
    const child = spawn(command, args, { ...identity, cwd, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: undefined, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: output.trim() }));
  });
}
