import type { Provider } from './identity-configuration.entity.js';
import { isDialectNews, isForeignDialect } from './is-dialect-news.js';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Row = [title: string, provider: Provider | null, last: string | null, ageMs: number, now: string, news: boolean];

const rows: Row[] = [
  ['the first one', 'okta', null, 0, 'okta', true],
  ['the first one, and the wrong one', 'okta', null, 0, 'entra', true],
  ['the named one again', 'okta', 'okta', 400 * HOUR, 'okta', false],
  ['the wrong one after the named one', 'okta', 'okta', 1, 'entra', true],
  ['the wrong one again', 'okta', 'entra', 23 * HOUR, 'entra', false],
  ['the wrong one, a day later', 'okta', 'entra', 24 * HOUR + 1, 'entra', true],
  ['the named one soon after the wrong one', 'okta', 'entra', 59 * MINUTE, 'okta', false],
  ['the named one an hour after the wrong one', 'okta', 'entra', 61 * MINUTE, 'okta', true],
  ['none named: another one soon', null, 'okta', 59 * MINUTE, 'entra', false],
  ['none named: another one later', null, 'okta', 61 * MINUTE, 'entra', true],
  ['none named: the same', null, 'okta', 400 * HOUR, 'okta', false],
  ['another provider named: nobody knows its dialect', 'other', 'okta', 400 * HOUR, 'okta', false],
];

test.each(rows)('invariant 7: %s', (_, provider, lastDialect, ageMs, dialect, news) => {
  const soFar = { provider, lastDialect, lastDialectAt: lastDialect === null ? null : new Date(NOW.getTime() - ageMs) };
  expect(isDialectNews(soFar, dialect, NOW)).toBe(news);
});

test.each<[Provider | null, string, boolean]>([
  ['okta', 'entra', true],
  ['entra', 'okta', true],
  ['okta', 'okta', false],
  ['other', 'okta', false],
  [null, 'entra', false],
])('provider %s, dialect %s: foreign %s', (provider, dialect, expected) => {
  expect(isForeignDialect(provider, dialect)).toBe(expected);
});
