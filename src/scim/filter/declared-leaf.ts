import type { Attribute } from '../core/index.js';

/** A `LeafSql` without a column of its own. */
export interface DeclaredLeaf {
  readonly sql: string;
  readonly type?: 'boolean' | 'numeric' | 'timestamptz';
}

/**
 * Every text that `parseDateTime` reads and no other: days of the calendar with leap years, no year 0, zones within 14 hours.
 * What matches can be cast without an error.
 */
const YEAR = '(?!0000)[0-9]{4}';
const LEAP_YEAR = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][48]|[13579][26]|[2468]0)00)';
const MONTH_AND_DAY =
  '((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))';
const TIME = '(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?|24:00:00([.]0{1,9})?)';
const ZONE = '(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)';
export const DATE_TIME_SQL = `^(${YEAR}-${MONTH_AND_DAY}|${LEAP_YEAR}-02-29)T${TIME}${ZONE}?$`;

/** What `coerceScalar` takes for binary. */
const BASE64_SQL = '^[A-Za-z0-9+/_[:space:]-]+={0,2}[[:space:]]*$';

/**
 * A value of an attribute that a company has declared. What was stored before, or under an earlier declaration, may be of
 * another type; it is NULL here, as it is left out of answers, and never an error of a cast.
 *
 * @param json the value, as `jsonb`
 */
export function declaredLeaf(json: string, { type }: Attribute): DeclaredLeaf {
  const text = `(${json} #>> '{}')`;
  switch (type) {
    case 'boolean':
      return { sql: ifType(json, 'boolean', `${text}::boolean`), type: 'boolean' };
    case 'decimal':
    case 'integer':
      return { sql: ifType(json, 'number', `${text}::numeric`), type: 'numeric' };
    case 'dateTime': {
      // To the millisecond, as JavaScript reads it; without a zone it is UTC, whatever the session's is.
      const cut = `regexp_replace(${text}, '([.][0-9]{3})[0-9]+', '\\1')`;
      const zoned = `case when ${text} ~ '(Z|[+-][0-9]{2}:[0-9]{2})$' then ${cut} else ${cut} || 'Z' end`;
      return { sql: `(case when ${text} ~ '${DATE_TIME_SQL}' then (${zoned})::timestamptz end)`, type: 'timestamptz' };
    }
    case 'binary':
      return { sql: `(case when ${ifType(json, 'string', text)} ~ '${BASE64_SQL}' then ${text} end)` };
    default:
      return { sql: ifType(json, 'string', text) };
  }
}

function ifType(json: string, type: string, sql: string): string {
  return `(case when jsonb_typeof(${json}) = '${type}' then ${sql} end)`;
}
