import { validate, version } from 'uuid';
import { uuidV7 } from './uuid-v7.js';
import { timeOfId } from './uuid-time.js';

test('RFC 9562 §5.7: version, variant and the time of making', () => {
  const before = Date.now();
  const id = uuidV7();
  expect([validate(id), version(id)]).toEqual([true, 7]);
  expect(timeOfId(id).getTime()).toBeGreaterThanOrEqual(before);
  expect(timeOfId(id).getTime()).toBeLessThanOrEqual(Date.now());
});

test('ids of one process differ and are in order, however many are made in a millisecond', () => {
  const ids = Array.from({ length: 20_000 }, uuidV7);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  expect(ids.every((id) => validate(id))).toBe(true);
});
