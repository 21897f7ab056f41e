import { program } from './cli/program.js';
import { reportError } from './cli/report-error.js';

// The `muster` command; bin/muster.js comes here once the build is fresh.
try {
  await program().parseAsync(process.argv);
} catch (error) {
  process.exitCode = 1;
  reportError(error, process.argv.includes('--json'));
}
