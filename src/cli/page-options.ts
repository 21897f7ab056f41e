import type { Command } from 'commander';
import type { PageRequest } from '../common/page.js';
import { numberArgument } from './number-argument.js';

/** Adds the options of a list: which slice of it is wanted. */
export function withPageOptions(command: Command): Command {
  return command
    .option('--count <number>', 'most items to show, up to 1000', numberArgument(1, 1000), 100)
    .option('--start-index <number>', 'first item to show, counted from 1', numberArgument(1, 999_999_999), 1);
}

/** What those options give. */
export type PageOptions = PageRequest;

/** A line under a table that does not show the whole list; empty when it does. */
export function restOfPage(page: { totalResults: number; startIndex: number; itemsPerPage: number }): string {
  const next = page.startIndex + page.itemsPerPage;
  if (page.startIndex === 1 && next > page.totalResults) return '';
  if (page.itemsPerPage === 0) return `\n\nNone from ${page.startIndex} on; there are ${page.totalResults}.`;
  const more = next > page.totalResults ? '' : `; for more: --start-index ${next}`;
  return `\n\n${page.startIndex} to ${next - 1} of ${page.totalResults}${more}`;
}
