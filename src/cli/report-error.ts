import { BadConfig } from '../config/load-config.js';
import { say } from './say.js';

/** Errors whose message was written for the person at the terminal, with the code that programs see. */
const EXPECTED: Readonly<Record<string, string>> = {
  CannotServe: 'server.cannotStart',
  EmbeddedFailure: 'database.embeddedFailed',
  UnusableDatabase: 'database.unusable',
};

/** Says on standard error what went wrong: a sentence or, with `--json`, `{"error":{"code","message"}}`. */
export function reportError(error: unknown, asJson: boolean): void {
  const { code, message } = describe(error);
  if (asJson) say(JSON.stringify({ error: { code, message } }));
  else say(code === 'internal' && error instanceof Error ? (error.stack ?? message) : message);
}

function describe(error: unknown): { code: string; message: string } {
  if (error instanceof BadConfig) return { code: 'config.invalid', message: error.message };
  if (!(error instanceof Error)) return { code: 'internal', message: String(error) };
  return { code: EXPECTED[error.name] ?? 'internal', message: error.message };
}
