const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

const WORDS = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `20 seconds ago`, `yesterday`, `in 3 days`: the largest unit of which one is full; ahead, begun ones count, as in `daysLeft`. */
export function relativeTime(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1_000);
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return WORDS.format(Math.ceil(seconds / size), unit);
}
