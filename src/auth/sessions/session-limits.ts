import type { AppConfig } from '../../config/load-config.js';

const MINUTE_MS = 60_000;

/** When a session that is used now ends unless it is used again. */
export function idleLimit(now: Date, { sessionIdleMinutes }: Pick<AppConfig, 'sessionIdleMinutes'>): Date {
  return new Date(now.getTime() + sessionIdleMinutes * MINUTE_MS);
}

/**
 * When a session that begins now ends in any case.
 *
 * @param endsAt when the provider's own session does, which vouches for this one; null: it does not say
 */
export function absoluteLimit(now: Date, { sessionHours }: Pick<AppConfig, 'sessionHours'>, endsAt: Date | null): Date {
  const own = now.getTime() + sessionHours * 60 * MINUTE_MS;
  return new Date(Math.min(own, endsAt?.getTime() ?? own));
}
