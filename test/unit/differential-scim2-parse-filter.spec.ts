import fc from 'fast-check';
import { parse as theirParse, type Filter as TheirFilter } from 'scim2-parse-filter';
import { parseFilter, printAttrPath, ScimError, type Filter } from '../../src/scim/core/index.js';
import { arbitraryFilter } from '../support/arbitrary-filters.js';
import { mapFilter } from '../support/map-filter.js';
import { isReadableByScim2ParseFilter } from '../support/readable-by-scim2-parse-filter.js';
import { chooseBy, spellFilter } from '../support/spell-filter.js';
import { SEED } from '../support/seed.js';

/**
 * Our parser against that of scim2-parse-filter, an independent one. Each place where it is kept from what it would see
 * otherwise says which section of the RFC is on our side.
 */
const known = { texts: ['7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10'], times: ['2026-01-15T09:00:00.000Z'] };
/** A parser does not know the attributes, so any may be compared with numbers. */
const filters = arbitraryFilter(known).map((filter) =>
  mapFilter(filter, (leaf) => {
    if (leaf.kind !== 'compare') return leaf;
    return { ...leaf, value: leaf.value === '%' ? 12.5 : leaf.value === '_' ? 0 : leaf.value };
  }),
);
const choices = fc.array(fc.nat(11), { minLength: 5, maxLength: 40 });

test('RFC 7644 §3.4.2.2: reads the same tree from every spelling of a filter', () => {
  let compared = 0;
  fc.assert(
    fc.property(filters, choices, (filter, numbers) => {
      const text = spellFilter(filter, chooseBy(numbers)).join(' ');
      fc.pre(isReadableByScim2ParseFilter(text));
      compared += 1;
      expect({ text, tree: asTheirs(parseFilter(text)) }).toEqual({ text, tree: theirParse(text) });
    }),
    { numRuns: 3000, seed: SEED },
  );
  expect(compared).toBe(3000);
});

test('RFC 7644 figure 1: refuses what the other refuses, and nothing else', () => {
  const verdicts = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(filters, choices, fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (filter, numbers, at, slip) => {
      const tokens = withSlip(spellFilter(filter, chooseBy(numbers)), at, slip);
      fc.pre(isReadableByScim2ParseFilter(tokens.join(' ')) && !isOverlooked(tokens));
      const text = tokens.join(' ');
      const isRead = reads(() => theirParse(text), Error);
      verdicts[isRead ? 'accepted' : 'refused'] += 1;
      expect({ text, isRead: reads(() => parseFilter(text), ScimError) }).toEqual({ text, isRead });
    }),
    { numRuns: 5000, seed: SEED },
  );
  expect(verdicts.accepted).toBeGreaterThan(200);
  expect(verdicts.refused).toBeGreaterThan(2000);
});

/** Our tree in its words. */
function asTheirs(filter: Filter): TheirFilter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { op: filter.kind, filters: filter.filters.map(asTheirs) };
    case 'not':
      return { op: 'not', filter: asTheirs(filter.filter) };
    case 'compare':
      return { op: filter.op, attrPath: printAttrPath(filter.path), compValue: filter.value };
    case 'present':
      return { op: 'pr', attrPath: printAttrPath(filter.path) };
    case 'valuePath':
      return { op: '[]', attrPath: printAttrPath(filter.path), valFilter: asTheirs(filter.filter) };
  }
}

function withSlip(tokens: readonly string[], position: number, slip: 'drop' | 'double' | 'swap'): string[] {
  const at = position % tokens.length;
  const [before, token, after] = [tokens.slice(0, at), tokens[at] ?? '', tokens.slice(at + 1)];
  if (slip === 'drop') return [...before, ...after];
  if (slip === 'double') return [...before, token, token, ...after];
  return [...before, ...after.slice(0, 1), token, ...after.slice(1)];
}

const BEFORE_A_TERM = new Set<string | undefined>([undefined, '(', '[', 'and', 'or', 'not']);

/** Slips that it overlooks. */
function isOverlooked(tokens: readonly string[]): boolean {
  let isInBrackets = false;
  return tokens.some((token, n) => {
    // RFC 7644 figure 1: "not" begins a term and stands before a parenthesis. It takes one that stands behind a term as a
    // third operator beside "and" and "or", and one without parentheses.
    if (token.toLowerCase() === 'not') return tokens[n + 1] !== '(' || !BEFORE_A_TERM.has(tokens[n - 1]?.toLowerCase());
    if (token === ']') isInBrackets = false;
    if (token !== '[') return false;
    // RFC 7644 figure 1: a valFilter has no value path in it.
    const isNested = isInBrackets;
    isInBrackets = true;
    return isNested;
  });
}

/** @throws what is no `refusal`: a parser that stumbles has refused nothing */
function reads(parse: () => unknown, refusal: abstract new (...args: never[]) => Error): boolean {
  try {
    parse();
    return true;
  } catch (error) {
    if (error instanceof refusal) return false;
    throw error;
  }
}
