/** One token; `column` is 1-based. `string` and `number` carry their value, the others their text. */
export type Token =
  | { readonly kind: 'word' | 'symbol'; readonly text: string; readonly column: number }
  | { readonly kind: 'string'; readonly text: string; readonly value: string; readonly column: number }
  | { readonly kind: 'number'; readonly text: string; readonly value: number; readonly column: number }
  | { readonly kind: 'end'; readonly text: ''; readonly column: number };

/** The text cannot be read from this column on. The parsers turn it into their own ScimError. */
export class FilterSyntaxError extends Error {
  constructor(
    readonly column: number,
    readonly problem: string,
  ) {
    super(problem);
  }
}

const SYMBOLS = '()[]';
const WORD = /[A-Za-z0-9_$:.-]+/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![A-Za-z0-9_$:.-])/y;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Cuts a filter or path into tokens in one pass from left to right; the time grows linearly with the text.
 *
 * @throws FilterSyntaxError at the first character that begins no token
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === ' ') {
      at += 1;
      continue;
    }
    const token = readToken(text, at, character);
    tokens.push(token);
    at += token.text.length;
  }
  tokens.push({ kind: 'end', text: '', column: text.length + 1 });
  return tokens;
}

function readToken(text: string, at: number, character: string): Token {
  const column = at + 1;
  if (SYMBOLS.includes(character)) return { kind: 'symbol', text: character, column };
  if (character === '"') return readString(text, at);
  if (character === '-' || (character >= '0' && character <= '9')) {
    const digits = match(NUMBER, text, at);
    const value = Number(digits);
    if (digits === undefined || !Number.isFinite(value)) throw new FilterSyntaxError(column, 'expected a number');
    // 0 and -0 are one number to a database.
    return { kind: 'number', text: digits, value: value === 0 ? 0 : value, column };
  }
  const word = match(WORD, text, at);
  if (word === undefined) throw new FilterSyntaxError(column, `unexpected character ${JSON.stringify(character)}`);
  return { kind: 'word', text: word, column };
}

function readString(text: string, start: number): Token {
  const column = start + 1;
  let at = start + 1;
  // A backslash takes the next character with it, so every character is looked at once.
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  if (at >= text.length) throw new FilterSyntaxError(column, 'the string that begins here is not closed');
  const literal = text.slice(start, at + 1);
  const value = parseJsonString(literal);
  if (value === undefined) throw new FilterSyntaxError(column, 'the string that begins here is not a JSON string');
  if (value.includes('\0') || LONE_SURROGATE.test(value)) {
    throw new FilterSyntaxError(column, 'the string that begins here contains U+0000 or half a surrogate pair');
  }
  return { kind: 'string', text: literal, value, column };
}

function parseJsonString(literal: string): string | undefined {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
