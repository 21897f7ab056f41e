import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { inputSentences } from '../../common/input-sentences.js';
import type { ReadRow } from '../local-user-batches.service.js';
import { UserRow } from './dto/user-batch.dto.js';

/** Judges the form of each row by itself, by the rules of a single user; the first thing that is wrong refuses it. */
export function readUserRows(rows: readonly unknown[]): ReadRow[] {
  return rows.map(readRow);
}

function readRow(row: unknown): ReadRow {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return { userName: null, refusal: { field: null, message: 'A row is an object with the fields of a user.' } };
  }
  const input = plainToInstance(UserRow, row);
  const { userName } = row as { userName?: unknown };
  const [error] = validateSync(input, { whitelist: true, forbidNonWhitelisted: true });
  if (error === undefined) return { userName: input.userName, input };
  return {
    userName: typeof userName === 'string' ? userName : null,
    refusal: { field: error.property, message: messageOf(error) },
  };
}

function messageOf(error: ValidationError): string {
  if (error.property === 'password') return 'Passwords are not set for many at once: people choose their own.';
  return `${inputSentences([error])[0]?.message ?? `${error.property} is not valid`}.`;
}
