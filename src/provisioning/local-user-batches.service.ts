import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DomainError } from '../common/domain-error.js';
import { isAtLeast } from '../common/role.js';
import { Sql, type NamedStatement } from '../database/sql.js';
import { RoleAboveOwn } from '../users/grant-limit.js';
import { newLocalUser, type LocalUserInput } from '../users/local-user.js';
import type { Granter } from './local-users.service.js';
import { UserBatches } from './user-batches.service.js';
import { UserNameTaken } from './user-name-taken.js';

/** Why a row makes nobody. */
export interface RowRefusal {
  readonly field: string | null;
  readonly message: string;
}

/** A row whose form was judged. */
export type ReadRow =
  | { readonly userName: string; readonly input: LocalUserInput }
  | { readonly userName: string | null; readonly refusal: RowRefusal };

export const ROW_OUTCOMES = ['created', 'wouldBeCreated', 'refused'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export interface RowResult {
  /** From 1. */
  readonly row: number;
  readonly userName: string | null;
  readonly outcome: RowOutcome;
  readonly userId: string | null;
  readonly field: string | null;
  readonly message: string | null;
}

/** $1 company, $2 names; in their order: how each is compared, and whether a user has it. */
const LOOK_UP_NAMES: NamedStatement = {
  name: 'provisioning.look-up-names',
  text: `select w.key, u.id is not null as "isTaken"
    from (
      select lower(name collate "und-x-icu") collate "C" as key, place
      from unnest($2::text[]) with ordinality as n (name, place)
    ) w
    left join users u on u.company_id = $1 and u.user_name_key = w.key
    order by w.place`,
};

/** Others may take a name between look-up and writing this often. */
const MOST_TRIES = 5;

/** Makes many local users; each row is accepted or refused by itself. */
@Injectable()
export class LocalUserBatches {
  constructor(
    private readonly sql: Sql,
    private readonly batches: UserBatches,
  ) {}

  /**
   * Makes those users that can be made, in one transaction, with an audit event each.
   *
   * @param rows at most 1000
   * @param dryRun true: tells what would come of it, and writes nothing
   * @returns one result for each row, in their order
   * @throws DomainError `user.busy` when others take names all the time
   */
  async create(companyId: string, rows: readonly ReadRow[], by: Granter, dryRun: boolean): Promise<RowResult[]> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const refusals = await this.judge(companyId, rows, by);
      const users = rows.map((row, index) =>
        'refusal' in row || refusals[index] !== null ? null : { id: uuidv7(), record: newLocalUser(row.input, null) },
      );
      const accepted = users.filter((user) => user !== null);
      const isDone =
        dryRun || accepted.length === 0 || (await this.batches.create(companyId, accepted, by.actor)) !== null;
      if (isDone) return rows.map((row, index) => toResult(index, row, refusals[index] ?? null, users[index], dryRun));
    }
    throw new DomainError('conflict', 'user.busy', 'Users with these names are being made by others. Try again.');
  }

  /** Why each row is refused; null: it is not. */
  private async judge(companyId: string, rows: readonly ReadRow[], by: Granter): Promise<(RowRefusal | null)[]> {
    const names = rows.map((row) => ('refusal' in row ? '' : row.input.userName));
    const found = await this.sql.run<{ key: string; isTaken: boolean }>(LOOK_UP_NAMES, [companyId, names]);
    const firstRows = new Map<string, number>();
    return rows.map((row, index) => {
      if ('refusal' in row) return row.refusal;
      const { role = 'user', userName } = row.input;
      if (!isAtLeast(by.role, role)) return told(new RoleAboveOwn(by.role, role));
      const name = found[index];
      if (name?.isTaken === true) return told(new UserNameTaken(userName));
      const first = firstRows.get(name?.key ?? '');
      if (first !== undefined) return { field: 'userName', message: `Row ${first} has this userName already.` };
      firstRows.set(name?.key ?? '', index + 1);
      return null;
    });
  }
}

function told({ field = null, message }: { field?: string | null | undefined; message: string }): RowRefusal {
  return { field, message };
}

function toResult(
  index: number,
  { userName }: ReadRow,
  refusal: RowRefusal | null,
  user: { readonly id: string } | null | undefined,
  dryRun: boolean,
): RowResult {
  const row = index + 1;
  if (refusal !== null) return { row, userName, outcome: 'refused', userId: null, ...refusal };
  const made = dryRun ? null : (user?.id ?? null);
  return { row, userName, outcome: dryRun ? 'wouldBeCreated' : 'created', userId: made, field: null, message: null };
}
