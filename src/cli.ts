import { runCommand } from './cli/run-command.js';

// The `muster` command; bin/muster.js comes here once the build is fresh.

// `muster user list | head` closes the pipe early: that is no failure, and the database is closed all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
await runCommand(process.argv.slice(2));
