/** Comparison operators of RFC 7644 §3.4.2.2, table 3, without `pr`, which compares nothing. */
export type CompareOp = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

/** A value a filter compares with. */
export type CompareValue = string | number | boolean | null;

/** `attrPath` of RFC 7644 figure 1, in the client's spelling; `urn` without its closing colon. */
export interface AttrPath {
  readonly urn?: string;
  readonly name: string;
  readonly subName?: string;
}

/** One comparison; `eq null` means "not present". */
export interface CompareFilter {
  readonly kind: 'compare';
  readonly path: AttrPath;
  readonly op: CompareOp;
  readonly value: CompareValue;
}

/** `pr`: the attribute has a non-empty value. */
export interface PresentFilter {
  readonly kind: 'present';
  readonly path: AttrPath;
}

/** `path[filter]`: one element satisfies the whole inner filter, whose names are sub-attributes. */
export interface ValuePathFilter {
  readonly kind: 'valuePath';
  readonly path: AttrPath;
  readonly filter: Filter;
}

/** Syntax tree of a filter. `and` and `or` have at least two members; grouping survives as nesting only. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | CompareFilter
  | PresentFilter
  | ValuePathFilter;

/** `path` of a PATCH operation (RFC 7644 figure 7): `subName` stands behind the bracket, else within `attrPath`. */
export interface ScimPath {
  readonly attrPath: AttrPath;
  readonly filter?: Filter;
  readonly subName?: string;
}
