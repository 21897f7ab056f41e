import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

const PATIENCE_MS = 5_000;

/** A window's new size reaches the page in one frame, what begins to move by it is there in the next. */
const MOVED = `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let moving; moving === undefined || moving.length > 0; ) {
    await frame();
    await frame();
    moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  }
})()`;

/**
 * What `measure` finds once the page has come to rest: the menu slides when the window becomes narrow, and a script puts what
 * floats beside a button into its place again, some frames later. What is still not good after the patience stays so.
 */
export async function atRest<Found>(
  page: Page,
  measure: () => Promise<Found>,
  isGood: (found: Found) => boolean,
): Promise<Found> {
  await page.evaluate(MOVED);
  let found = await measure();
  for (const until = Date.now() + PATIENCE_MS; !isGood(found) && Date.now() < until; found = await measure()) {
    await sleep(50);
  }
  return found;
}
