import { useState } from 'react';

interface Box {
  readonly 'aria-label': string;
  readonly checked: boolean;
  readonly indeterminate?: boolean;
  readonly disabled?: boolean;
  readonly onChange: () => void;
}

export interface Selection<Row> {
  readonly ids: ReadonlySet<string>;
  ofRow(row: Row): Box;
  ofPage(rows: readonly Row[]): Box;
  clear(): void;
}

/**
 * Which rows are chosen, across pages.
 *
 * @param nameOf how a row is called, for whoever hears its box instead of seeing the row
 */
export function useSelection<Row extends { readonly id: string }>(nameOf: (row: Row) => string): Selection<Row> {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const put = (rows: readonly Row[], isIn: boolean): void => {
    const next = new Set(ids);
    for (const { id } of rows) {
      if (isIn) next.add(id);
      else next.delete(id);
    }
    setIds(next);
  };
  return {
    ids,
    ofRow: (row) => ({
      'aria-label': `Choose ${nameOf(row)}`,
      checked: ids.has(row.id),
      onChange: () => put([row], !ids.has(row.id)),
    }),
    ofPage: (rows) => {
      const chosen = rows.filter(({ id }) => ids.has(id)).length;
      const isAll = rows.length > 0 && chosen === rows.length;
      return {
        'aria-label': 'Choose all rows of this page',
        checked: isAll,
        indeterminate: chosen > 0 && !isAll,
        disabled: rows.length === 0,
        onChange: () => put(rows, !isAll),
      };
    },
    clear: () => setIds(new Set()),
  };
}
