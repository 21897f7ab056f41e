import type { JsonOptions } from './json-command.js';

/**
 * Prints what a command was asked for on standard output: as one line of JSON, or for people.
 *
 * @param text the same for people
 */
export function print<T>({ json }: JsonOptions, value: T, text: (value: T) => string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : text(value)}\n`);
}
