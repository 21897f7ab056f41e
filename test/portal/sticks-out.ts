import type { Page } from 'playwright-core';
import { atRest } from './at-rest.js';

/**
 * What is wider than its place on the page, once it has come to rest, a line each; empty: nothing. That the page is wider than its window,
 * that something has to be pushed sideways, or that a text runs out of its box, over what stands beside it.
 *
 * Values that are cut on purpose (`overflow: hidden`), and form fields, hold what they hold.
 */
export function sticksOut(page: Page): Promise<string[]> {
  return atRest(
    page,
    () => page.evaluate<string[]>(LOOK),
    (found) => found.length === 0,
  );
}

const LOOK = `(() => {
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? ['page: ' + (root.scrollWidth - root.clientWidth) + ' px'] : [];
    const name = (element) => element.tagName.toLowerCase() + '.' + String(element.className).split(' ').join('.');
    const isFigure = (element) => element.closest('svg, input, textarea, pre') !== null;
    const out = [...document.querySelectorAll('body *')].filter((element) => {
      if (!(element instanceof HTMLElement) || isFigure(element) || !element.checkVisibility({ visibilityProperty: true })) return false;
      const { overflowX, display } = getComputedStyle(element);
      // What is there for screen readers only is a pixel wide.
      if (overflowX === 'hidden' || overflowX === 'clip' || display === 'inline' || element.clientWidth <= 1) return false;
      return element.scrollWidth > element.clientWidth + 1;
    });
    return [...wide, ...out.map((element) => name(element) + ': ' + (element.scrollWidth - element.clientWidth) + ' px')];
  })()`;
