import { InvalidArgumentError } from 'commander';

/** Reads the position of a switch: `on` or `off`. */
export function onOffArgument(text: string): boolean {
  if (text === 'on') return true;
  if (text === 'off') return false;
  throw new InvalidArgumentError('It must be on or off.');
}
