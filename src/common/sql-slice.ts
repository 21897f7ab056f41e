import type { Page } from './page.js';

/** The last item of a page, behind which the next one begins. */
export interface Mark {
  readonly id: string;
  /** The item's sort value as text; null where it is unassigned, or where nothing is sorted by. */
  readonly key: string | null;
}

/**
 * How a list is ordered and where in it a page begins, as SQL with bound values. Its parameters follow those of the criteria
 * it was made beside. Ties are in the order of ids, ascending always.
 */
export interface SqlSlice {
  /** What to sort by; undefined: the id alone. Unassigned values come last ascending, and first descending. */
  readonly key: string | undefined;
  readonly descending: boolean;
  /** A condition that holds for what follows the last page; undefined: from the beginning. */
  readonly after: string | undefined;
  readonly parameters: readonly unknown[];
}

/** One page, and where the next one begins; `next` is undefined at the end of the list. */
export interface Slice<T> extends Page<T> {
  readonly next?: Mark | undefined;
}
