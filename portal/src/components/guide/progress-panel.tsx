import type { ReactNode } from 'react';
import { Check } from '../icons';
import { Time } from '../time';
import classes from './progress-panel.module.css';

export interface Milestone {
  readonly name: string;
  readonly label: string;
  /** When it was reached; true: it is, and since when is not known; falsy: not yet. */
  readonly reached: string | boolean | null | undefined;
}

/** How far one is, a mark each; around the list what else there is to say. */
export function ProgressPanel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes['panel']}>
      <h2 className={classes['title']}>{title}</h2>
      {children}
    </div>
  );
}

export function Milestones({ milestones }: { milestones: readonly Milestone[] }) {
  return (
    <ol className={classes['list']}>
      {milestones.map(({ name, label, reached }) => (
        <li key={name} className={classes['item']} data-step={name} data-reached={reached ? true : undefined}>
          <span className={classes['mark']}>{reached && <Check size={12} />}</span>
          <span>
            {label} <span className={classes['when']}>{whenOf(reached)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function whenOf(reached: Milestone['reached']): ReactNode {
  if (!reached) return 'not yet';
  return reached === true ? 'yes' : <Time at={reached} />;
}
