import { dayAfter, startOfDay } from './local-day';

it.each([
  ['2026-11-26', '2026-11-27'],
  ['2026-11-30', '2026-12-01'],
  ['2028-02-28', '2028-02-29'],
])('the day after %s is %s', (day, next) => {
  expect(dayAfter(day)).toBe(next);
});

it('a day begins at midnight where the viewer is', () => {
  const start = new Date(startOfDay('2026-11-26'));
  expect([start.getDate(), start.getHours(), start.getMinutes()]).toEqual([26, 0, 0]);
});
