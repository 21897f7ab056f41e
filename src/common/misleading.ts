/**
 * Line breaks and other controls, and what turns the direction of writing: a name with one of them can look like another
 * name, or like two rows of a list. Marks of direction (U+200E, U+200F, U+061C) turn nothing but what stands beside them, and
 * people write them in names.
 */
const MISLEADING = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** The first misleading character of a text, as people write about it: `U+202E`; undefined: there is none. */
export function misleadingIn(text: string): string | undefined {
  const [found] = text.match(MISLEADING) ?? [];
  return found === undefined ? undefined : codePoint(found);
}

/** The text with what misleads shown as `\ufffd`: for sentences and terminals, where a name stands among other words. */
export function plainly(text: string): string {
  return text.replaceAll(MISLEADING, '\ufffd');
}

/** @param character of one code unit, as all misleading ones are */
function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
