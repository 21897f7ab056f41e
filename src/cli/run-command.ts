import { CommanderError } from 'commander';
import { program } from './program.js';
import { reportError } from './report-error.js';

/**
 * Runs the `muster` command. Never rejects: what goes wrong is said on standard error, and the exit code is set to 1.
 *
 * @param args what was typed after `muster`
 */
export async function runCommand(args: readonly string[]): Promise<void> {
  const asJson = args.includes('--json');
  try {
    await program(asJson).parseAsync(args, { from: 'user' });
  } catch (error) {
    // Help and version, which were asked for, come as an "error" too.
    if (error instanceof CommanderError && error.exitCode === 0) return;
    process.exitCode = 1;
    reportError(error, asJson);
  }
}
