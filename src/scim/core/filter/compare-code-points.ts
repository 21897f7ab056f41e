/**
 * Orders two texts by code point, as PostgreSQL's collation "C" does; JavaScript's `<` orders by UTF-16 unit, which
 * differs beyond U+FFFF.
 *
 * @returns negative, 0 or positive
 */
export function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    if (left.charCodeAt(at) === right.charCodeAt(at)) continue;
    // Both start here on the same side of a pair, or inside one whose first halves are equal.
    return rank(left.charCodeAt(at)) - rank(right.charCodeAt(at));
  }
  return left.length - right.length;
}

/** A surrogate stands for a code point above all others of its length. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
