import { dayRange } from './local-day';

it.each([
  ['2028-02-28', new Date(2028, 1, 29)],
  ['2026-02-28', new Date(2026, 2, 1)],
])('%s lasts until the next day begins', (to, end) => {
  expect(dayRange({ to })).toEqual({ to: end.toISOString() });
});

it('lasts from the beginning of the first day to the end of the last one, in the zone of the viewer', () => {
  expect(dayRange({ from: '2026-11-26', to: '2026-11-30' })).toEqual({
    from: new Date(2026, 10, 26).toISOString(),
    to: new Date(2026, 11, 1).toISOString(),
  });
});

it.each(['', 'yesterday', '2026-13-01', '2026-11-26T00:00:00Z'])('%p is no day', (day) => {
  expect(dayRange({ from: day, to: day })).toEqual({});
});
