import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './steps.module.css';

/**
 * A guide: numbered steps, and beside them what has come of it so far.
 *
 * @param aside stays in sight while one scrolls
 * @param asideLabel what is seen there, for those who do not see it
 */
export function Steps({ aside, asideLabel, children }: { aside: ReactNode; asideLabel: string; children: ReactNode }) {
  return (
    <div className={classes['guide']}>
      <ol className={classes['steps']}>{children}</ol>
      <aside className={classes['live']} aria-label={asideLabel}>
        {aside}
      </aside>
    </div>
  );
}

/** One step of a guide; numbered by the list. */
export function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className={classes['step']}>
      <h2 className={classes['title']}>{title}</h2>
      <div className={classes['body']}>{children}</div>
    </li>
  );
}

/** Where to click, one name after the other. */
export function Path({ to }: { to: readonly string[] }) {
  return (
    <Text size="sm">
      {to.map((name, index) => (
        <span key={name}>
          {index > 0 && <span aria-hidden> › </span>}
          <b>{name}</b>
        </span>
      ))}
    </Text>
  );
}

/** What to choose in which field. */
export function Fields({ rows }: { rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={classes['fields']}>
      {rows.map(([label, value]) => (
        <div key={label} className={classes['field']}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
