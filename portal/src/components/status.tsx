import classes from './status.module.css';

/** A word with a dot: green lives, amber needs you, red is broken, grey rests. */
export function Status({
  meaning,
  children,
}: {
  meaning: 'live' | 'attention' | 'broken' | 'resting';
  children: string;
}) {
  return (
    <span className={classes['status']} data-meaning={meaning}>
      {children}
    </span>
  );
}
