/** What the profile shows in lines of their own. */
const SHOWN_ELSEWHERE = new Set(['name', 'schemas']);
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/**
 * SCIM attributes as lines to read: elements of lists with their type, extensions by attribute, in the order they came.
 *
 * @returns name and text; JSON for what has no better form
 */
export function attributeLines(attributes: Readonly<Record<string, unknown>>): [name: string, text: string][] {
  return Object.entries(attributes).flatMap(([name, value]): [string, string][] => {
    if (SHOWN_ELSEWHERE.has(name)) return [];
    if (!name.startsWith('urn:') || !isObject(value)) return [[name, textOf(value)]];
    const prefix = name === ENTERPRISE ? '' : `${name}:`;
    return Object.entries(value).map(([inner, part]) => [`${prefix}${inner}`, textOf(part)]);
  });
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
