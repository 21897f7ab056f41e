import type { AttrPath } from './ast.js';

const ATTRIBUTE_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
const URN = /^urn:[A-Za-z0-9_.:-]*[A-Za-z0-9_-]$/i;

/**
 * Reads `[URN:]name[.subName]` (RFC 7644 figure 1, `attrPath`). The URN ends at the last colon, so that the dot in
 * "2.0" separates nothing.
 *
 * @returns undefined when the text is no attribute path
 */
export function parseAttrPath(text: string): AttrPath | undefined {
  const colon = text.lastIndexOf(':');
  const urn = colon === -1 ? undefined : text.slice(0, colon);
  if (urn !== undefined && !URN.test(urn)) return undefined;
  const names = text.slice(colon + 1);
  const dot = names.indexOf('.');
  const name = dot === -1 ? names : names.slice(0, dot);
  if (!ATTRIBUTE_NAME.test(name)) return undefined;
  const path = urn === undefined ? { name } : { urn, name };
  if (dot === -1) return path;
  const subName = names.slice(dot + 1);
  return isSubName(subName) ? { ...path, subName } : undefined;
}

/** Whether a text can name a sub-attribute: an attribute name or `$ref`. */
export function isSubName(text: string): boolean {
  return ATTRIBUTE_NAME.test(text) || text.toLowerCase() === '$ref';
}
