import { InvalidArgumentError } from 'commander';

/** Reads a whole number; both ends belong to what is allowed. */
export function numberArgument(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}
