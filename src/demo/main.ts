import { Command, InvalidArgumentError } from 'commander';
import { demo, type DemoOptions } from './demo.js';

/** The table asks for the managers on one page. */
const MOST_PEOPLE = 1_000;

const command = new Command('demo')
  .description('two companies are provisioned, one by Okta and one by Entra ID; then see what arrived')
  .option('--people <number>', 'people in each company', number(1, MOST_PEOPLE), 250)
  .option('--port <number>', 'port of the server; another one when it is taken', number(1, 65_535), 3000)
  .option('--once', 'end after the table', false)
  .option('--json', 'the table as JSON on standard output', false)
  .action((options: DemoOptions) => demo(options));

try {
  await command.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function number(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}
