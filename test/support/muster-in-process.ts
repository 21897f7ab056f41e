import { jest } from '@jest/globals';
import { runCommand } from '../../src/cli/run-command.js';
import type { Runner } from './muster-command.js';

/**
 * The `muster` command in this process, for the many cases where a process each would take long. One at a time; standard
 * input cannot be given.
 */
export const inProcess: Runner = async (args, settings) => {
  const [environment, exitCode] = [{ ...process.env }, process.exitCode];
  const printed = { stdout: '', stderr: '' };
  const listeners = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((part) => {
      printed[name] += String(part);
      return true;
    }),
  );
  Object.assign(process.env, settings);
  process.exitCode = 0;
  try {
    await runCommand(args);
    return { code: process.exitCode, ...printed };
  } finally {
    process.env = environment;
    process.exitCode = exitCode;
    for (const listener of listeners) listener.mockRestore();
  }
};
