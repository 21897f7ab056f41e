import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser, HOW_TO_GET_A_BROWSER } from '../support/find-browser.js';
import { atRest } from './at-rest.js';

/** No sandbox: in a container Chromium runs as root. The rest keeps it from calling home. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A headless Chromium. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error(`There is no browser. ${HOW_TO_GET_A_BROWSER}`);
  return chromium.launch({ executablePath, args: FLAGS });
}

/** An answer with an error is nothing broken: the page shows what it says. */
const IS_ANSWER = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** What the page broke: scripts that failed, and errors in its console, as of its Content-Security-Policy. Filled as it happens. */
export function brokenBy(page: Page): string[] {
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !IS_ANSWER.test(message.text())) broken.push(message.text());
  });
  return broken;
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * What axe finds wrong on the page as it stands, a line each; empty: nothing.
 *
 * @param rules only these
 */
export async function axeViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(AXE);
  // What is good is not told: it would be megabytes. Styles are on the page; nothing is to be fetched again.
  const options = {
    resultTypes: ['violations'],
    preload: false,
    ...(rules && { runOnly: { type: 'rule', values: rules } }),
  };
  const run = `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const violations = await page.evaluate<Violation[]>(run);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** How many pixels the page is wider than its window, once everything has come to its place in it. */
export function overflowOf(page: Page): Promise<number> {
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  return atRest(
    page,
    () => page.evaluate<number>(wider),
    (pixels) => pixels <= 0,
  );
}

/**
 * How much of the page moved since it was opened: the sum of its layout shifts (CLS without its window), 0 for nothing. Up to
 * 0.1 counts as good (https://web.dev/articles/cls).
 */
export function layoutShiftOf(page: Page): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) sum += value;
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 50);
  })`);
}
