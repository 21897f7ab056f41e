import { printable } from './printable.js';

test.each([
  ['Jane Roe', 'Jane Roe'],
  ['Zoë 山田', 'Zoë 山田'],
  ['', '–'],
  [null, '–'],
  [undefined, '–'],
  [0, '0'],
  [true, 'yes'],
  [false, 'no'],
  [new Date('2026-03-01T09:30:15.250Z'), '2026-03-01 09:30:15 UTC'],
  ['\u001b[2Jgone', '\ufffd[2Jgone'],
  ['\u009b31mred', '\ufffd31mred'],
  ['two\nlines', 'two\ufffdlines'],
  ['abc\u202excod.exe', 'abc\ufffdxcod.exe'],
])('%j is shown as %j', (value, shown) => {
  expect(printable(value)).toBe(shown);
});
