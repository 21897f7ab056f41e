import { InvalidArgumentError } from 'commander';
import { misleadingIn } from '../common/misleading.js';

/**
 * Reads a text that says something; blanks around it are cut off.
 *
 * @param longest in UTF-16 units, as the admin API has it
 */
export function textArgument(longest: number): (text: string) => string {
  return (text) => {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed.length > longest)
      throw new InvalidArgumentError(`It takes 1 to ${longest} characters, not blanks only.`);
    const misleading = misleadingIn(trimmed);
    if (misleading === undefined) return trimmed;
    throw new InvalidArgumentError(`It holds the character ${misleading}, which could make it look like another text.`);
  };
}
