import { arrayLiteral } from './array-literal.js';

test.each<[Parameters<typeof arrayLiteral>[0], string]>([
  [[], '{}'],
  [['a', null, undefined, 'NULL', ''], '{"a",null,null,"NULL",""}'],
  [[1, 1.5, -2], '{1,1.5,-2}'],
  [[true, false], '{true,false}'],
  [[new Date('2026-11-26T10:00:00.123Z')], '{"2026-11-26T10:00:00.123Z"}'],
  [['a "b" {c}, \\d', 'é 😀'], String.raw`{"a \"b\" {c}, \\d","é 😀"}`],
  [['line\nline\t"x" \\', 7, null], '{"line\nline\t\\"x\\" \\\\",7,null}'],
])('%j', (values, literal) => {
  expect(arrayLiteral(values)).toBe(literal);
});
