import { restOfPage } from './page-options.js';

test.each([
  [{ startIndex: 1, itemsPerPage: 3, totalResults: 3 }, ''],
  [{ startIndex: 1, itemsPerPage: 0, totalResults: 0 }, ''],
  [{ startIndex: 1, itemsPerPage: 2, totalResults: 3 }, '\n\n1 to 2 of 3; for more: --start-index 3'],
  [{ startIndex: 3, itemsPerPage: 1, totalResults: 3 }, '\n\n3 to 3 of 3'],
  [{ startIndex: 9, itemsPerPage: 0, totalResults: 3 }, '\n\nNone from 9 on; there are 3.'],
])('%j', (page, line) => {
  expect(restOfPage(page)).toBe(line);
});
