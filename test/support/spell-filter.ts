import { printAttrPath, type Filter } from '../../src/scim/core/index.js';

/** Decides how a filter is written. */
export interface Spelling {
  readonly inCase: (keyword: string) => string;
  readonly addsParentheses: () => boolean;
}

/** A spelling decided by a generated list of numbers, read round and round. */
export function chooseBy(numbers: readonly number[]): Spelling {
  let at = 0;
  const choose = (count: number): number => {
    at += 1;
    return (numbers[at % numbers.length] ?? 0) % count;
  };
  return {
    inCase: (keyword) =>
      [keyword, keyword.toUpperCase(), keyword.charAt(0).toUpperCase() + keyword.slice(1)][choose(3)] ?? keyword,
    addsParentheses: () => choose(4) === 0,
  };
}

/**
 * The tokens of a filter in one of its many spellings: keywords in any case, parentheses where none are needed and where
 * precedence asks for them only (RFC 7644 §3.4.2.2). Joined by blanks they are its text.
 */
export function spellFilter(filter: Filter, spelling: Spelling): string[] {
  switch (filter.kind) {
    case 'or':
    case 'and': {
      const { kind } = filter;
      const members = filter.filters.map((member) => {
        // A chain within a chain of the same kind is grouped, or the tree would be flat; `and` within `or` need not be.
        const mustGroup = member.kind === kind || (kind === 'and' && member.kind === 'or');
        const tokens = spellFilter(member, spelling);
        return mustGroup || spelling.addsParentheses() ? ['(', ...tokens, ')'] : tokens;
      });
      return members.flatMap((tokens, n) => (n === 0 ? tokens : [spelling.inCase(kind), ...tokens]));
    }
    case 'not':
      return [spelling.inCase('not'), '(', ...spellFilter(filter.filter, spelling), ')'];
    case 'compare':
      return [printAttrPath(filter.path), spelling.inCase(filter.op), JSON.stringify(filter.value)];
    case 'present':
      return [printAttrPath(filter.path), spelling.inCase('pr')];
    case 'valuePath':
      return [printAttrPath(filter.path), '[', ...spellFilter(filter.filter, spelling), ']'];
  }
}
