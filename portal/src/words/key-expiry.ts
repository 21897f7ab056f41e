import { count } from './count';

/** Days before its end at which a key asks for attention, the nearest first. */
const WARNING_DAYS = [1, 7, 14] as const;

export interface KeyExpiry {
  readonly words: string;
  /** `attention`: within 14 days; `broken`: tomorrow or today. */
  readonly urgency: 'none' | 'attention' | 'broken';
}

/** @param daysLeft begun ones counted; null: it never expires */
export function keyExpiry(daysLeft: number | null): KeyExpiry {
  if (daysLeft === null) return { words: 'never expires', urgency: 'none' };
  const step = WARNING_DAYS.find((days) => daysLeft <= days);
  return {
    words: daysLeft <= 1 ? 'expires within a day' : `expires in ${count(daysLeft, 'day', 'days')}`,
    urgency: step === undefined ? 'none' : step === 1 ? 'broken' : 'attention',
  };
}
