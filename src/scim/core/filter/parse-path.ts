import { ScimError } from '../scim-error.js';
import type { ScimPath } from './ast.js';
import { FilterReader } from './filter-reader.js';
import { FilterSyntaxError } from './tokenize.js';

/**
 * Parses the `path` of a PATCH operation, or a key that is one (RFC 7644 §3.5.2, figure 7).
 *
 * @param text at most 4096 characters
 * @throws ScimError 400 `invalidPath`, also for the filter in the brackets; `detail` names the column (1-based)
 */
export function parsePath(text: string): ScimPath {
  try {
    const reader = new FilterReader(text);
    const attrPath = reader.readAttrPath();
    const filter = reader.readBrackets();
    const subName = filter && reader.readSubName();
    reader.readEnd('the end of the path');
    return { attrPath, ...(filter && { filter }), ...(subName !== undefined && { subName }) };
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    throw ScimError.invalidPath(`Path, column ${error.column}: ${error.problem}.`);
  }
}
