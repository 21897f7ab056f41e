import { v7 as uuidv7 } from 'uuid';
import { lowestIdAt } from './lowest-id-at.js';

test('is below every id of that moment and above every one before', () => {
  const at = new Date('2026-11-26T05:00:00.123Z');
  const idAt = (msecs: number) => uuidv7({ msecs });
  expect(lowestIdAt(at)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7000-8000-0{12}$/);
  expect(lowestIdAt(at) < idAt(at.getTime())).toBe(true);
  expect(lowestIdAt(at) > idAt(at.getTime() - 1)).toBe(true);
});
