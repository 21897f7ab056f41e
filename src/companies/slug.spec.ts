import { isSlug } from './slug.js';

describe('slug of a company', () => {
  it.each([['a'], ['7'], ['acme'], ['acme-corp'], ['a--b'], ['a'.repeat(63)]])('takes %s', (slug) => {
    expect(isSlug(slug)).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['an underscore, which Okta refuses in a base URL', 'acme_corp'],
    ['upper case, because a path is told apart by case', 'Acme'],
    ['a hyphen in front', '-acme'],
    ['a hyphen at the end', 'acme-'],
    ['64 characters', 'a'.repeat(64)],
    ['a slash', 'acme/x'],
    ['a dot', 'acme.x'],
    ['another alphabet', 'acmé'],
    ['a line break at the end', 'acme\n'],
  ])('refuses %s', (_, slug) => {
    expect(isSlug(slug)).toBe(false);
  });
});
