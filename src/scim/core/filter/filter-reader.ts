import type { AttrPath, CompareOp, CompareValue, Filter } from './ast.js';
import { isSubName, parseAttrPath } from './parse-attr-path.js';
import { FilterSyntaxError, type Token, tokenize } from './tokenize.js';

/** Longest filter or path we read, in characters. */
export const MAX_FILTER_LENGTH = 4096;
/** Deepest nesting of parentheses and brackets; also the bound of the reader's recursion. */
export const MAX_FILTER_NESTING = 20;
/** Most comparisons in one filter. */
export const MAX_FILTER_TERMS = 100;

const COMPARE_OPS: ReadonlySet<string> = new Set(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']);
const LITERALS: ReadonlyMap<string, CompareValue> = new Map<string, CompareValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * Reads the grammar of `grammar.abnf` by recursive descent; one reader reads one text.
 * Every method throws FilterSyntaxError with the column of the first wrong character.
 */
export class FilterReader {
  private readonly tokens: readonly Token[];
  private position = 0;
  private nesting = 0;
  private terms = 0;
  private isInBrackets = false;

  constructor(text: string) {
    if (text.length > MAX_FILTER_LENGTH) {
      throw new FilterSyntaxError(MAX_FILTER_LENGTH + 1, `more than ${MAX_FILTER_LENGTH} characters`);
    }
    this.tokens = tokenize(text);
  }

  /** FILTER */
  readFilter(): Filter {
    return this.readChain('or', () => this.readChain('and', () => this.readTerm()));
  }

  /** attrPath */
  readAttrPath(): AttrPath {
    const token = this.next();
    const path = token.kind === 'word' ? parseAttrPath(token.text) : undefined;
    return path ?? fail(token, 'an attribute name');
  }

  /** "[" valFilter "]", or undefined when no bracket opens here */
  readBrackets(): Filter | undefined {
    const bracket = this.peek();
    if (bracket.text !== '[') return undefined;
    if (this.isInBrackets) throw new FilterSyntaxError(bracket.column, 'a value path inside a value path');
    this.isInBrackets = true;
    const filter = this.readNested(']');
    this.isInBrackets = false;
    return filter;
  }

  /** "." subName directly behind a bracket, or undefined */
  readSubName(): string | undefined {
    const token = this.peek();
    if (token.kind !== 'word' || !token.text.startsWith('.')) return undefined;
    this.position += 1;
    const subName = token.text.slice(1);
    return isSubName(subName) ? subName : fail(token, 'a sub-attribute name');
  }

  /** The text must end here. */
  readEnd(expected: string): void {
    const token = this.peek();
    if (token.kind !== 'end') fail(token, expected);
  }

  private readChain(keyword: 'and' | 'or', readMember: () => Filter): Filter {
    const first = readMember();
    if (!this.isKeyword(keyword)) return first;
    const filters = [first];
    while (this.isKeyword(keyword)) {
      this.position += 1;
      filters.push(readMember());
    }
    return { kind: keyword, filters };
  }

  private readTerm(): Filter {
    if (this.peek().text === '(') return this.readNested(')');
    if (this.isKeyword('not') && this.tokens[this.position + 1]?.text === '(') {
      this.position += 1;
      return { kind: 'not', filter: this.readNested(')') };
    }
    const path = this.readAttrPath();
    const inner = this.readBrackets();
    if (inner === undefined) return this.readComparison(path);
    const subName = this.readSubName();
    if (subName === undefined) return { kind: 'valuePath', path, filter: inner };
    // Entra ID matches with emails[type eq "work"].value eq "…"; RFC 7644 has no such form.
    const filters = inner.kind === 'and' ? inner.filters : [inner];
    return {
      kind: 'valuePath',
      path,
      filter: { kind: 'and', filters: [...filters, this.readComparison({ name: subName })] },
    };
  }

  private readComparison(path: AttrPath): Filter {
    this.terms += 1;
    const token = this.next();
    if (this.terms > MAX_FILTER_TERMS) {
      throw new FilterSyntaxError(token.column, `more than ${MAX_FILTER_TERMS} comparisons`);
    }
    const op = token.kind === 'word' ? token.text.toLowerCase() : '';
    if (op === 'pr') return { kind: 'present', path };
    if (!isCompareOp(op)) return fail(token, 'an operator such as eq or pr');
    return { kind: 'compare', path, op, value: this.readValue() };
  }

  private readValue(): CompareValue {
    const token = this.next();
    if (token.kind === 'string' || token.kind === 'number') return token.value;
    const literal = LITERALS.get(token.text.toLowerCase());
    return literal === undefined
      ? fail(token, 'a value: a string in double quotes, a number, true, false or null')
      : literal;
  }

  /** Reads an opening token, a filter and the closing one. */
  private readNested(closing: ')' | ']'): Filter {
    const opening = this.next();
    this.nesting += 1;
    if (this.nesting > MAX_FILTER_NESTING) {
      throw new FilterSyntaxError(opening.column, `nested deeper than ${MAX_FILTER_NESTING} levels`);
    }
    const filter = this.readFilter();
    const token = this.next();
    if (token.text !== closing) fail(token, `"and", "or" or "${closing}"`);
    this.nesting -= 1;
    return filter;
  }

  private isKeyword(keyword: string): boolean {
    const token = this.peek();
    return token.kind === 'word' && token.text.toLowerCase() === keyword;
  }

  private peek(): Token {
    return this.tokens[this.position] ?? { kind: 'end', text: '', column: 1 };
  }

  private next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.position += 1;
    return token;
  }
}

function isCompareOp(text: string): text is CompareOp {
  return COMPARE_OPS.has(text);
}

function fail(token: Token, expected: string): never {
  const found = token.kind === 'end' ? 'the end' : token.text.length > 40 ? `${token.text.slice(0, 40)}…` : token.text;
  throw new FilterSyntaxError(token.column, `expected ${expected}, found ${found}`);
}
