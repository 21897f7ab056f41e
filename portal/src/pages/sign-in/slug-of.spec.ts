import { slugOf } from './slug-of';

it.each([
  ['Acme', 'acme'],
  ['Acme Größe & Co.', 'acme-grosse-co'],
  ['  Two_Words  ', 'two-words'],
  ['株式会社', ''],
  ['a'.repeat(70), 'a'.repeat(63)],
  [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
])('"%s" is proposed as "%s"', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
