import { useSearchParams } from 'react-router';
import { PAGE_SIZE, readTableState, type TableState, writeTableState } from './table-state';

export interface Table extends TableState {
  /** `startIndex` and `count` for the server. */
  readonly slice: { readonly startIndex: number; readonly count: number };
  /** Changes some of it; whatever changes what is listed leads back to page 1. */
  change(to: Partial<TableState>): void;
}

const OWN = new Set(['q', 'sort', 'page']);

/**
 * What a table shows, kept in the address: a link reproduces the view, and back works.
 *
 * @param filterNames other parameters of the address do not belong to the table and stay as they are
 */
export function useTableState(filterNames: readonly string[] = []): Table {
  const [params, setParams] = useSearchParams();
  const state = readTableState(params, filterNames);
  return {
    ...state,
    slice: { startIndex: (state.page - 1) * PAGE_SIZE + 1, count: PAGE_SIZE },
    change: (to) => {
      const isTyping = Object.keys(to).every((key) => key === 'search');
      const next = { ...state, page: 1, ...to };
      const others = [...params].filter(([name]) => !OWN.has(name) && !filterNames.includes(name));
      // Typing a search makes no history of its own; turning a page or setting a filter does.
      setParams([...others, ...writeTableState(next)], { replace: isTyping });
    },
  };
}
