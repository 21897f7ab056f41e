import { Command } from 'commander';

/**
 * A command that can print JSON, as every command can.
 *
 * @param examples lines that a person may type, without the `$`
 * @param note what there is to know beside the options
 */
export function jsonCommand(name: string, description: string, examples: readonly string[], note?: string): Command {
  const help = [...(note === undefined ? [] : ['', note]), '', 'Examples:', ...examples.map((line) => `  $ ${line}`)];
  return new Command(name)
    .description(description)
    .option('--json', 'print JSON, alone on standard output')
    .addHelpText('after', help.join('\n'));
}

/** What every command is given. */
export interface JsonOptions {
  readonly json?: true;
}
