/**
 * A condition for a WHERE clause with bound values. In its text `$1` is the company and `$2` the first of `parameters`.
 */
export interface SqlCriteria {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** No condition at all. */
export const EVERYTHING: SqlCriteria = { sql: 'true', parameters: [] };
