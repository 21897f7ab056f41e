import fc from 'fast-check';
import { compareCodePoints } from './compare-code-points.js';
import { SEED } from '../../../../test/support/seed.js';

describe('compareCodePoints', () => {
  it.each([
    ['a', 'b', -1],
    ['b', 'a', 1],
    ['a', 'a', 0],
    ['a', 'ab', -1],
    ['', 'a', -1],
    // UTF-16 units order these two the other way round.
    ['\uff5e', '😀', -1],
    ['x😀', 'x😁', -1],
  ])('orders %j and %j', (left, right, order) => {
    expect(Math.sign(compareCodePoints(left, right))).toBe(order);
  });

  it('orders as the bytes of UTF-8 do, which is collation "C" of PostgreSQL', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareCodePoints(left, right))).toBe(
          Math.sign(Buffer.compare(Buffer.from(left), Buffer.from(right))),
        );
      }),
      { seed: SEED },
    );
  });
});
