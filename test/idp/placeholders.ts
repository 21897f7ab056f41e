/** What placeholders stand for: texts, and answers to look into. */
export type Names = Readonly<Record<string, unknown>>;

const PLACEHOLDER = /\{\{([^}]+)\}\}/g;

/** What cannot be known before. */
const MATCHERS: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  dateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  // For the admin who reads it in the provider's console: one or more whole sentences.
  sentence: /^["A-Za-z].{10,300}\.$/,
};

/**
 * Replaces the placeholders in every text of a JSON value. A text that is one of the matchers and nothing else becomes a
 * Jest matcher, so the result is for `toStrictEqual`.
 *
 * @throws Error for a name that nobody knows: a recording with a slip must not pass
 */
export function fill(value: unknown, names: Names): unknown {
  if (typeof value === 'string') return matcherOf(value) ?? fillText(value, names);
  if (Array.isArray(value)) return value.map((element) => fill(element, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [fillText(key, names), fill(member, names)]));
}

export function fillText(text: string, names: Names): string {
  return text.replace(PLACEHOLDER, (_, path: string) => {
    const found = path.split('.').reduce<unknown>((from, key) => (from as Names | undefined)?.[key], names);
    if (typeof found !== 'string') throw new Error(`{{${path}}} stands for nothing`);
    return found;
  });
}

function matcherOf(text: string): unknown {
  const name = /^\{\{(\w+)\}\}$/.exec(text)?.[1];
  const pattern = name === undefined ? undefined : MATCHERS[name];
  return pattern && expect.stringMatching(pattern);
}
