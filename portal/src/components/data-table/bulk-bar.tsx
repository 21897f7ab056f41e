import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { count } from '../../words/count';
import classes from './data-table.module.css';
import type { Selection } from './use-selection';

/** What can be done to the chosen rows; not there while none is chosen. */
export function BulkBar<Row>({ selection, children }: { selection: Selection<Row>; children: ReactNode }) {
  if (selection.ids.size === 0) return null;
  return (
    <div className={classes['bulk']} role="region" aria-label="Chosen rows">
      <Text size="sm" fw={500} mr="auto" aria-live="polite">
        {count(selection.ids.size, 'row', 'rows')} chosen
      </Text>
      {children}
      <Button variant="subtle" size="xs" onClick={selection.clear}>
        Choose none
      </Button>
    </div>
  );
}
