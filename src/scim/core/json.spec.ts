import { scimErrorOf } from '../../../test/support/scim-error-of.js';
import { assertPlainJson, toPlainJson } from './json.js';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('assertPlainJson', () => {
  it.each([
    ['null', null],
    ['a boolean', false],
    ['a number', 1.5],
    ['text with a whole surrogate pair', '😀'],
    ['lists and objects', { a: [{ b: null }, 'c'] }],
    ['an object without prototype', Object.assign(Object.create(null) as object, { a: 1 })],
    ['32 levels', nested(32)],
  ])('accepts %s', (_, value) => {
    expect(() => {
      assertPlainJson(value);
    }).not.toThrow();
  });

  it.each([
    ['33 levels', nested(33)],
    ['100,000 levels, without exhausting the stack', nested(100_000)],
  ])('refuses %s', (_, value) => {
    expect(
      scimErrorOf(() => {
        assertPlainJson(value);
      }),
    ).toEqual({ status: 400, scimType: 'invalidSyntax', detail: 'The body is nested deeper than 32 levels.' });
  });

  it.each([
    ['undefined', undefined],
    ['NaN', NaN],
    ['a function in a list', [() => 1]],
    ['a bigint', { a: 1n }],
    ['a date', { a: new Date(0) }],
    ['a map', new Map()],
  ])('refuses %s, which is no JSON', (_, value) => {
    expect(
      scimErrorOf(() => {
        assertPlainJson(value);
      }),
    ).toEqual({ status: 400, scimType: 'invalidSyntax', detail: 'The body is not JSON.' });
  });

  it.each([
    ['U+0000 in a value', { name: { givenName: 'a\0b' } }, 'The value of "givenName"'],
    ['half a surrogate pair in a list', { emails: ['\ud83d'] }, 'The value of "emails"'],
    ['U+0000 in a key', { 'a\0': 1 }, 'The body'],
    ['half a surrogate pair alone', '\udc00', 'The body'],
  ])('refuses %s, which PostgreSQL cannot store', (_, value, where) => {
    expect(
      scimErrorOf(() => {
        assertPlainJson(value);
      }),
    ).toEqual({
      status: 400,
      scimType: 'invalidValue',
      detail: `${where} contains a character that cannot be stored (U+0000 or half a surrogate pair).`,
    });
  });
});

describe('toPlainJson', () => {
  it('gives a value without hostile keys as it is', () => {
    const value = { a: [{ b: 1 }] };
    expect(toPlainJson(value)).toBe(value);
  });

  it('drops keys that could reach a prototype at every level (CVE-2026-48170)', () => {
    const value: unknown = JSON.parse('{"__proto__":{"x":1},"a":[{"constructor":{"prototype":{"x":1}},"b":2}]}');
    expect(JSON.stringify(toPlainJson(value))).toBe('{"a":[{"b":2}]}');
    expect(JSON.stringify(value)).toContain('__proto__');
  });
});
