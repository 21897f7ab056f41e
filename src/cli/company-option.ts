import type { Command } from 'commander';
import { textArgument } from './text-argument.js';

/** Adds the option that says whose resources a command is about. */
export function withCompanyOption(command: Command): Command {
  return command.requiredOption('--company <slug>', 'slug of the company', textArgument(63));
}

/** What that option gives. */
export interface CompanyOption {
  readonly company: string;
}
