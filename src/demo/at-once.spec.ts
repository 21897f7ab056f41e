import { setImmediate as turn } from 'node:timers/promises';
import { atOnce } from './at-once.js';

const items = Array.from({ length: 10 }, (_, index) => index);

test('every item once, never more than the width at a time', async () => {
  const done: number[] = [];
  let running = 0;
  let most = 0;
  await atOnce(3, items, async (item) => {
    most = Math.max(most, ++running);
    await turn();
    running--;
    done.push(item);
  });
  expect(done.sort((a, b) => a - b)).toEqual(items);
  expect(most).toBe(3);
});

test('the first failure comes out, and nothing new is begun', async () => {
  const begun: number[] = [];
  const failing = atOnce(2, items, async (item) => {
    begun.push(item);
    await turn();
    if (item === 2) throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await turn();
  expect(begun.length).toBeLessThanOrEqual(5);
});
