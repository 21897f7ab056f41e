import type { ReactNode } from 'react';
import classes from './notice.module.css';

/** What a notice means; its colour says the same as its words. */
export type Meaning = 'info' | 'good' | 'attention' | 'broken';

/** A sentence or two that must not be overlooked. `broken` and `attention` are read out at once. */
export function Notice({ meaning, title, children }: { meaning: Meaning; title?: ReactNode; children?: ReactNode }) {
  const isUrgent = meaning === 'broken' || meaning === 'attention';
  return (
    <div className={classes['notice']} data-meaning={meaning} role={isUrgent ? 'alert' : undefined}>
      {title && <div className={classes['title']}>{title}</div>}
      {children && <div>{children}</div>}
    </div>
  );
}
