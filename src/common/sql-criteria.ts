/**
 * A condition for a WHERE clause with bound values. `sql` numbers its parameters from `$1` of `parameters`; whoever
 * embeds it shifts them with `shiftParameters`.
 */
export interface SqlCriteria {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}
