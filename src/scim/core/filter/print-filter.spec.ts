import fc from 'fast-check';
import type { CompareOp, Filter } from './ast.js';
import { parseFilter } from './parse-filter.js';
import { printFilter } from './print-filter.js';
import { SEED } from '../../../../test/support/seed.js';

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,6}$/);
const attrPath = fc.record(
  {
    urn: fc.constantFrom('urn:ietf:params:scim:schemas:core:2.0:User', 'urn:example:x'),
    name,
    subName: fc.oneof(name, fc.constant('$ref')),
  },
  { requiredKeys: ['name'] },
);
const op = fc.constantFrom<CompareOp>('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le');
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((value) => !value.includes('\0'));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const value = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const compare = fc.record({ kind: fc.constant('compare' as const), path: attrPath, op, value });
const present = fc.record({ kind: fc.constant('present' as const), path: attrPath });

function tree(leaf: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  const { node } = fc.letrec<{ node: Filter }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        filters: fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), filter: tie('node') }),
    ),
  }));
  return node;
}

const inner = tree(fc.oneof(compare, present));
const valuePath = fc.record({ kind: fc.constant('valuePath' as const), path: attrPath, filter: inner });
const filter = tree(fc.oneof(compare, present, valuePath));

describe('printFilter', () => {
  it.each([
    ['userName EQ  "bjensen"', 'userName eq "bjensen"'],
    ['a pr or (b pr and c pr)', 'a pr or (b pr and c pr)'],
    ['a pr or b pr and c pr', 'a pr or (b pr and c pr)'],
    ['NOT(a pr)', 'not (a pr)'],
    ['emails[type eq "work"].value eq "x"', 'emails[type eq "work" and value eq "x"]'],
    ['urn:x:2.0:User:manager.$ref eq null', 'urn:x:2.0:User:manager.$ref eq null'],
  ])('prints %s', (text, expected) => {
    expect(printFilter(parseFilter(text))).toBe(expected);
  });

  it('parse, print, parse gives the same tree', () => {
    fc.assert(
      fc.property(filter, (made) => {
        const printed = printFilter(made);
        fc.pre(printed.length <= 4096);
        expect(parseFilter(printed)).toEqual(made);
      }),
      { seed: SEED },
    );
  });
});
