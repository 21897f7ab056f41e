/** What the profile shows in lines of their own. */
const SHOWN_ELSEWHERE = new Set(['name', 'schemas']);
/** Names that would say something else in words, beside those that the profile shows in lines of their own. */
const WORDS: Readonly<Record<string, string>> = {
  emails: 'All email addresses',
  roles: 'Roles, as the provider sent them',
  userType: 'Kind of user',
  profileUrl: 'Profile address',
};
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/**
 * SCIM attributes as lines to read: names in words, elements of lists with their type, extensions by attribute, in the order
 * they came. Attributes of schemas that are not SCIM's own keep their full names.
 *
 * @returns name and text; JSON for what has no better form
 */
export function attributeLines(attributes: Readonly<Record<string, unknown>>): [name: string, text: string][] {
  return Object.entries(attributes).flatMap(([name, value]): [string, string][] => {
    if (SHOWN_ELSEWHERE.has(name)) return [];
    if (!name.startsWith('urn:') || !isObject(value)) return [[wordsOf(name), textOf(value)]];
    return Object.entries(value).map(([inner, part]) => [
      name === ENTERPRISE ? wordsOf(inner) : `${name}:${inner}`,
      textOf(part),
    ]);
  });
}

/** `employeeNumber` is `Employee number`. */
function wordsOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return WORDS[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (!isObject(value)) return String(value);
  const { value: main, display, displayName, type, primary } = value;
  const shown = [display, displayName, main].find((part) => typeof part === 'string' && part !== '');
  if (shown === undefined) return JSON.stringify(value);
  const notes = [type, primary === true ? 'primary' : undefined].filter((note) => typeof note === 'string');
  return notes.length === 0 ? String(shown) : `${String(shown)} (${notes.join(', ')})`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
