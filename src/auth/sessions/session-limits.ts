import type { AppConfig } from '../../config/load-config.js';

const MINUTE_MS = 60_000;

/** When a session that is used now ends unless it is used again. */
export function idleLimit(now: Date, { sessionIdleMinutes }: Pick<AppConfig, 'sessionIdleMinutes'>): Date {
  return new Date(now.getTime() + sessionIdleMinutes * MINUTE_MS);
}

/** When a session that begins now ends in any case. */
export function absoluteLimit(now: Date, { sessionHours }: Pick<AppConfig, 'sessionHours'>): Date {
  return new Date(now.getTime() + sessionHours * 60 * MINUTE_MS);
}
