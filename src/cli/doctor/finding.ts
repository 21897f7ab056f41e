/**
 * - `ok`
 * - `warning`: works today, and somebody should look at it
 * - `wrong`: does not work, or will not for somebody
 * - `skipped`: could not be looked at because of another finding
 */
export type FindingStatus = 'ok' | 'warning' | 'wrong' | 'skipped';

/** What `muster doctor` says about one thing. */
export interface Finding {
  /** What was looked at: `schema`. */
  readonly check: string;
  readonly status: FindingStatus;
  /** What was found and, unless it is ok, what to do. */
  readonly message: string;
}

/** A finding without the name of the check. */
export type Judgement = Omit<Finding, 'check'>;

export const ok = (message: string): Judgement => ({ status: 'ok', message });
export const warning = (message: string): Judgement => ({ status: 'warning', message });
export const wrong = (message: string): Judgement => ({ status: 'wrong', message });
