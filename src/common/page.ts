/** A slice of a list: `startIndex` counts from 1, `count` is the most items wanted (RFC 7644 §3.4.2.4). */
export interface PageRequest {
  readonly startIndex: number;
  readonly count: number;
}

/** One slice and the size of the whole list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly totalResults: number;
}
