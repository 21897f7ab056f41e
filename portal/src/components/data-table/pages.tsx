import { Pagination } from '@mantine/core';
import classes from './data-table.module.css';
import { PAGE_SIZE } from './table-state';
import type { Table } from './use-table-state';

const GROUPED = new Intl.NumberFormat('en');

/** `26–50 of 1,204`, and the way to other pages. */
export function Pages({ state, totalResults }: { state: Table; totalResults: number }) {
  const last = Math.max(1, Math.ceil(totalResults / PAGE_SIZE));
  const first = state.slice.startIndex;
  const end = Math.min(first + PAGE_SIZE - 1, totalResults);
  return (
    <div className={classes['pages']}>
      <span>
        {GROUPED.format(first)}–{GROUPED.format(end)} of {GROUPED.format(totalResults)}
      </span>
      {last > 1 && (
        <Pagination
          size="sm"
          total={last}
          value={state.page}
          onChange={(page) => state.change({ page })}
          getControlProps={(control) => ({ 'aria-label': `${control} page` })}
          getItemProps={(page) => ({ 'aria-label': `Page ${page}` })}
        />
      )}
    </div>
  );
}
