import { type Command, Option } from 'commander';
import { numberArgument } from './number-argument.js';

/** Adds the options that say how long a new key lives: 90 days unless told otherwise, at most ten years. */
export function withExpiryOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--expires-in-days <number>', 'days until it expires (default: 90)')
        .argParser(numberArgument(1, 3650))
        .conflicts('neverExpires'),
    )
    .option('--never-expires', 'it lives until it is revoked');
}

/** What those options give. */
export interface ExpiryOptions {
  readonly expiresInDays?: number;
  readonly neverExpires?: true;
}

/** @returns null: never; undefined: the default of the service */
export function expiryOf({ expiresInDays, neverExpires }: ExpiryOptions): number | null | undefined {
  return neverExpires ? null : expiresInDays;
}
