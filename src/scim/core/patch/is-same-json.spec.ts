import fc from 'fast-check';
import type { JsonValue } from '../json.js';
import { isSameJson } from './is-same-json.js';

describe('isSameJson', () => {
  it.each<[JsonValue | undefined, JsonValue | undefined, boolean]>([
    [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [[], {}, false],
    [{}, [], false],
    [null, undefined, false],
    [null, {}, false],
    ['1', 1, false],
    [{ a: 1 }, { toString: 1 }, false],
  ])('%j and %j: %s', (left, right, expected) => {
    expect(isSameJson(left, right)).toBe(expected);
  });

  it('holds for a copy', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(isSameJson(value as JsonValue, JSON.parse(JSON.stringify(value)) as JsonValue)).toBe(true);
      }),
    );
  });
});
