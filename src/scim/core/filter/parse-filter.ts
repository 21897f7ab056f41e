import { ScimError } from '../scim-error.js';
import type { Filter } from './ast.js';
import { FilterReader } from './filter-reader.js';
import { FilterSyntaxError } from './tokenize.js';

/**
 * Parses a SCIM filter into its syntax tree.
 *
 * @param text value of `filter`, already URL-decoded; at most 4096 characters, 20 levels, 100 comparisons
 * @returns the tree; attribute names keep the client's spelling, operators are lower case.
 *   `emails[type eq "work"].value eq "x"` becomes `emails[type eq "work" and value eq "x"]`
 * @throws ScimError 400 `invalidFilter`; `detail` names the column (1-based) of the first wrong character
 * @see RFC 7644 §3.4.2.2 (`not` binds tighter than `and`, `and` than `or`)
 */
export function parseFilter(text: string): Filter {
  try {
    const reader = new FilterReader(text);
    const filter = reader.readFilter();
    reader.readEnd('"and", "or" or the end');
    return filter;
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    throw ScimError.invalidFilter(`Filter, column ${error.column}: ${error.problem}.`);
  }
}
