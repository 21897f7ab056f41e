import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A server that says of itself, in `postmaster.pid`, that it runs. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server of a cluster, starting and stopping ones included.
 *
 * @returns `undefined` when there is none, when it died without tidying up, or when it has not yet said its port
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const postmaster = parsePostmasterPid(text);
  return postmaster && isAlive(postmaster.pid) ? postmaster : undefined;
}

/** Reads PostgreSQL's lock file: line 1 is the process, line 4 the port. */
export function parsePostmasterPid(text: string): Postmaster | undefined {
  const lines = text.split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

/** The port the cluster's server had last, from the command line that PostgreSQL keeps in `postmaster.opts`. */
export async function lastPort(cluster: string): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'postmaster.opts'), 'utf8').catch(() => '');
  const port = Number(/"-p" "(\d+)"/.exec(text)?.[1]);
  return port > 0 ? port : undefined;
}

/** Whether there is a process with this id, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
