import { type Judgement, ok, warning, wrong } from './finding.js';
import { someOf } from './some-of.js';

/**
 * Whether the schema is that of this Muster.
 *
 * @param known names of this Muster's migrations
 * @param ran names of those that the database has seen; null: it has no schema at all
 */
export function judgeSchema(known: readonly string[], ran: readonly string[] | null): Judgement {
  if (ran === null) return warning('The database is empty. "muster serve" makes the schema, or run "muster migrate".');
  const pending = known.filter((name) => !ran.includes(name));
  if (pending.length > 0)
    return wrong(
      `${pending.length} of ${known.length} migrations are missing: ${someOf(pending)}. Run "muster migrate".`,
    );
  const unknown = ran.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    return wrong(
      `The schema is newer than this Muster (${someOf(unknown)}). Install the version that made it, or a later one.`,
    );
  return ok(`up to date, ${known.length} migrations`);
}
