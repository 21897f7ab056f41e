/** What stands in the log where a secret stood. */
export const REDACTED = '[redacted]';

/** A text that may hold a secret, and that cannot be read or would take too long, is left out as a whole. */
export const NOT_KEPT = '[not kept: it may hold a secret, and is no JSON or very long]';

/** Reading takes some ten milliseconds of everybody's time then. */
const LONGEST_READ = 512 * 1024;

/** Names of what is a secret, in whatever spelling and wherever in a name: `userPassword`, `clientSecret`, `api_key`. */
const SECRET_NAME = /passw|passphrase|\bpwd\b|secret|token|credential|authorization|api[-_ ]?key|private[-_ ]?key/i;

/** Our own keys, which somebody may have pasted anywhere. */
const KEY_TEXT = /\bms[tos]_[0-9A-Za-z]{20,}/g;

/** One look at a whole text. A JSON escape could hide a name (`"p\u0061ssword"`), so a text with one is looked at closely. */
const SUSPICIOUS =
  /passw|passphrase|pwd|secret|token|credential|authorization|api[-_ ]?key|private[-_ ]?key|ms[tos]_|\\u/i;

const DEEPEST = 64;

/**
 * A JSON body without the values of secrets: members with a secret's name, at any depth, dotted or with a URN before it;
 * the `value` of a PATCH operation whose `path` names one; what a filter compares one with; JSON in a text; keys of ours.
 *
 * A body without any suspicious word, which is nearly every one, is returned as it is and costs one look.
 */
export function redactBody(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  if (text.length > LONGEST_READ) return NOT_KEPT;
  try {
    return JSON.stringify(redactValue(JSON.parse(text), 0));
  } catch {
    return NOT_KEPT;
  }
}

/** A query string (still encoded, or not) without the values of secrets; any other parameter stays as it was sent. */
export function redactQuery(query: string): string {
  if (!SUSPICIOUS.test(decoded(query))) return query;
  return query
    .split('&')
    .map((parameter) => redactParameter(parameter))
    .join('&');
}

/** A text for people, such as a path or the detail of an error, without keys of ours. */
export function redactText(text: string): string {
  return text.replace(KEY_TEXT, REDACTED);
}

function redactParameter(parameter: string): string {
  const [name = '', value] = partsOf(parameter).map(decoded);
  if (value === undefined || !SUSPICIOUS.test(name + value)) return redactText(parameter);
  if (SECRET_NAME.test(name)) return `${redactText(name)}=${REDACTED}`;
  const clean = redactExpression(value);
  return clean === value ? parameter : `${name}=${clean}`;
}

function partsOf(parameter: string): string[] {
  const end = parameter.indexOf('=');
  return end < 0 ? [parameter] : [parameter.slice(0, end), parameter.slice(end + 1)];
}

/** Of what is not well encoded at least the letters, as the road decodes it. */
function decoded(text: string): string {
  const blanks = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(blanks);
  } catch {
    return blanks.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}

/** A filter or a path: where it names a secret outside of quotes, no quoted value stays. */
function redactExpression(text: string): string {
  const quoted = /"(?:[^"\\]|\\.)*(?:"|$)/g;
  return redactText(SECRET_NAME.test(text.replace(quoted, '')) ? text.replace(quoted, `"${REDACTED}"`) : text);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactString(value, depth);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return REDACTED;
  if (Array.isArray(value)) return value.map((element) => redactValue(element, depth + 1));
  const isOnSecret = Object.entries(value).some(([name, path]) => isPath(name) && SECRET_NAME.test(String(path)));
  // fromEntries, not assignment: a member named __proto__ stays one.
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      redactText(name),
      SECRET_NAME.test(name) || (isOnSecret && name.toLowerCase() === 'value')
        ? redactSecret(member)
        : redactMember(name, member, depth),
    ]),
  );
}

/** That there was one, or that it was taken away, is no secret. */
function redactSecret(value: unknown): unknown {
  return value === null || typeof value === 'boolean' ? value : REDACTED;
}

function redactMember(name: string, value: unknown, depth: number): unknown {
  const isExpression = typeof value === 'string' && /^(filter|path)$/i.test(name);
  return isExpression ? redactExpression(value) : redactValue(value, depth + 1);
}

/** Entra ID sends roles as JSON in a text. */
function redactString(text: string, depth: number): string {
  if (!SUSPICIOUS.test(text)) return text;
  if (!/^\s*[[{]/.test(text)) return redactText(text);
  try {
    return JSON.stringify(redactValue(JSON.parse(text), depth + 1));
  } catch {
    return SECRET_NAME.test(text) ? REDACTED : redactText(text);
  }
}

function isPath(name: string): boolean {
  return name.toLowerCase() === 'path';
}
