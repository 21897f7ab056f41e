import type { Schema } from '../../api/client';

/** A row of the file, with what the server said of it. */
export interface JudgedRow {
  /** Of the file, the head line counted: where a person finds it. */
  readonly line: number;
  readonly row: Schema<'UserRow'>;
  readonly result: Schema<'UserRowResult'> | undefined;
}

/** Most rows of one request. */
export const ROWS_AT_ONCE = 500;

/** Puts rows and answers side by side; `results` may not have come for all yet. */
export function judgedRows(
  rows: readonly Schema<'UserRow'>[],
  results: readonly Schema<'UserRowResult'>[],
): JudgedRow[] {
  return rows.map((row, index) => ({ line: index + 2, row, result: results[index] }));
}
