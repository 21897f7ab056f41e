import { toCsvLine } from './to-csv-line.js';

test.each([
  [['a', 'b'], 'a,b'],
  [[], ''],
  [['', null, 'c'], ',,c'],
  [['a,b'], '"a,b"'],
  [['say "hi"'], '"say ""hi"""'],
  [['two\nlines'], '"two\nlines"'],
  [['two\r\nlines'], '"two\r\nlines"'],
  [['Zoë 😀'], 'Zoë 😀'],
])('RFC 4180: %j is %j', (fields, line) => {
  expect(toCsvLine(fields)).toBe(`${line}\r\n`);
});

test.each([
  ['=1+1', `'=1+1`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\tx', `'\tx`],
  ['\rx', `"'\rx"`],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['x;=1+1', `x;'=1+1`],
  ['x\t=1+1', `x\t'=1+1`],
  ['two\n=1+1', `"two\n'=1+1"`],
  ['\n=1', `"'\n'=1"`],
  ['\uFF1D1+1', `'\uFF1D1+1`],
  ['a=1', 'a=1'],
  ['a; b', 'a; b'],
  [' =1', ' =1'],
])('a spreadsheet does not run %j', (value, field) => {
  expect(toCsvLine([value])).toBe(`${field}\r\n`);
});
