import type { Provider } from './identity-configuration.entity.js';

/** How long a dialect that was noted stands; also how often the wrong one writes an audit event. */
export const FOREIGN_DIALECT_AGAIN_MS = 24 * 60 * 60_000;
/** So that two clients that take turns do not make every request write. */
const TURN_BACK_MS = 60 * 60_000;

/** What is known of a company's dialect so far. */
export interface DialectSoFar {
  readonly provider: Provider | null;
  readonly lastDialect: string | null;
  readonly lastDialectAt: Date | null;
}

/** Whether the company has named a provider whose dialect is another one. */
export function isForeignDialect(provider: Provider | null, dialect: string): boolean {
  return (provider === 'okta' || provider === 'entra') && provider !== dialect;
}

/**
 * Whether a recognised dialect is worth a statement: the first one, another one than before, or one that is not the named
 * provider's and was noted more than a day ago. The way back from another dialect waits for an hour.
 */
export function isDialectNews(
  { provider, lastDialect, lastDialectAt }: DialectSoFar,
  dialect: string,
  now: Date,
): boolean {
  if (lastDialect === null || lastDialectAt === null) return true;
  const ageMs = now.getTime() - lastDialectAt.getTime();
  if (isForeignDialect(provider, dialect)) return lastDialect !== dialect || ageMs > FOREIGN_DIALECT_AGAIN_MS;
  return lastDialect !== dialect && ageMs > TURN_BACK_MS;
}
