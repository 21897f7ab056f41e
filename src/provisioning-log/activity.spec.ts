import { bucketsOf, fillBuckets, MOST_BUCKETS, sumOf } from './activity.js';

const at = (time: string) => new Date(`2026-11-${time}Z`);
const activity = (requests: number) => ({ requests, creates: 1, updates: 2, deletes: 3, errors: 4, refused: 5 });

test.each([
  ['hour', '26T10:20', '26T12:00', ['26T10:00', '26T11:00']],
  ['hour', '26T10:00', '26T12:01', ['26T10:00', '26T11:00', '26T12:00']],
  ['minute', '26T10:00:59', '26T10:01:01', ['26T10:00', '26T10:01']],
  ['day', '26T23:59', '28T00:00', ['26T00:00', '27T00:00']],
  ['day', '26T10:00', '26T10:00', ['26T00:00']],
  ['hour', '26T10:00', '26T10:00', []],
  ['hour', '26T10:00', '25T10:00', []],
] as const)('%s, %s to %s', (bucket, from, to, expected) => {
  expect(bucketsOf(at(from), at(to), bucket)).toEqual(expected.map(at));
});

test('no more steps than a screen can show', () => {
  const to = new Date(at('01T00:00').getTime() + MOST_BUCKETS * 60_000);
  expect(bucketsOf(at('01T00:00'), to, 'minute')).toHaveLength(MOST_BUCKETS);
  expect(bucketsOf(at('01T00:00'), new Date(to.getTime() + 1), 'minute')).toBeUndefined();
});

test('a step in which nothing came is there with nothing', () => {
  const found = [{ at: at('26T11:00'), ...activity(7) }];
  expect(fillBuckets([at('26T10:00'), at('26T11:00')], found)).toEqual([
    { at: at('26T10:00'), requests: 0, creates: 0, updates: 0, deletes: 0, errors: 0, refused: 0 },
    found[0],
  ]);
});

test('sums', () => {
  expect(sumOf([activity(1), activity(2)])).toEqual({
    requests: 3,
    creates: 2,
    updates: 4,
    deletes: 6,
    errors: 8,
    refused: 10,
  });
  expect(sumOf([])).toMatchObject({ requests: 0 });
});
