import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './figures.module.css';

/** Numbers side by side. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={classes['figures']}>{children}</dl>;
}

/** A number and what it counts; it leads to the list behind it. */
export function Figure({ label, value, to, note }: { label: string; value: ReactNode; to?: string; note?: ReactNode }) {
  const shown = typeof value === 'number' ? value.toLocaleString('en') : value;
  return (
    <div className={classes['figure']}>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" className={classes['value']}>
        {to === undefined ? (
          shown
        ) : (
          <Anchor component={Link} to={to} inherit>
            {shown}
          </Anchor>
        )}
        {note && (
          <Text component="div" size="xs" c="dimmed">
            {note}
          </Text>
        )}
      </Text>
    </div>
  );
}
