import { CommanderError } from 'commander';
import { DomainError } from '../common/domain-error.js';
import { BadConfig } from '../config/load-config.js';
import { databaseFault } from '../database/sql-state.js';
import { say } from './say.js';

/** Errors whose message was written for the person at the terminal, with the code that programs see. */
const EXPECTED: Readonly<Record<string, string>> = {
  CannotServe: 'server.cannotStart',
  EmbeddedFailure: 'database.embeddedFailed',
  Interrupted: 'command.interrupted',
  UnusableDatabase: 'database.unusable',
};

/** Says on standard error what went wrong: a sentence or, with `--json`, `{"error":{"code","message"}}`. */
export function reportError(error: unknown, asJson: boolean): void {
  const { code, message } = describeError(error);
  if (asJson) say(JSON.stringify({ error: { code, message } }));
  // What was typed wrong has been said already, with the help.
  else if (!(error instanceof CommanderError))
    say(code === 'internal' && error instanceof Error ? (error.stack ?? message) : message);
}

/** @returns the stable code of an error, and the sentence for a person */
export function describeError(error: unknown): { code: string; message: string } {
  if (error instanceof DomainError) return { code: error.code, message: error.message };
  if (error instanceof BadConfig) return { code: 'config.invalid', message: error.message };
  if (error instanceof CommanderError) return describeUsage(error);
  if (!(error instanceof Error)) return { code: 'internal', message: String(error) };
  const expected = EXPECTED[error.name];
  if (expected !== undefined) return { code: expected, message: error.message };
  if (databaseFault(error)?.kind === 'unavailable')
    return { code: 'database.unavailable', message: `The database is away or busy: ${error.message}` };
  return { code: 'internal', message: error.message };
}

/** `commander.unknownOption` with "error: unknown option" becomes `usage.unknownOption` with "unknown option". */
function describeUsage({ code, message }: CommanderError): { code: string; message: string } {
  if (code === 'commander.help') return { code: 'usage.noCommand', message: 'A command is missing; see --help.' };
  return { code: code.replace('commander.', 'usage.'), message: message.replace(/^error: /, '') };
}
