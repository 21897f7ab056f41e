import { v7 as uuidv7 } from 'uuid';
import { leastIdAt, timeOfId } from './uuid-time.js';

const MOMENT = new Date('2026-11-26T10:00:00.123Z');

test('RFC 9562 §5.7: an id tells when it was made', () => {
  expect(timeOfId(uuidv7({ msecs: MOMENT.getTime() }))).toEqual(MOMENT);
});

test('the least id of a moment stands between those before and those of the moment', () => {
  const least = leastIdAt(MOMENT);
  expect(uuidv7({ msecs: MOMENT.getTime() - 1 }) < least).toBe(true);
  for (let n = 0; n < 100; n++) expect(uuidv7({ msecs: MOMENT.getTime() }) >= least).toBe(true);
  expect(leastIdAt(new Date(-1))).toBe(leastIdAt(new Date(0)));
});
