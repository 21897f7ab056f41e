import { CommanderError } from 'commander';
import { program } from './cli/program.js';
import { reportError } from './cli/report-error.js';

// The `muster` command; bin/muster.js comes here once the build is fresh.
const asJson = process.argv.includes('--json');
// `muster user list | head` closes the pipe early: that is no failure, and the database is closed all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
try {
  await program(asJson).parseAsync(process.argv);
} catch (error) {
  // Help and version, which were asked for, come as an "error" too.
  if (!(error instanceof CommanderError) || error.exitCode !== 0) {
    process.exitCode = 1;
    reportError(error, asJson);
  }
}
