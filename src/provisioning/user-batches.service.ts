import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../audit/actor.js';
import { Sql } from '../database/sql.js';
import { violates } from '../database/sql-state.js';
import type { UserRecord } from '../users/user-record.js';
import { describeUser } from './statements/user-values.js';
import { CREATE_USERS } from './statements/user-batch-statements.js';

/** A user to be created under an id that is chosen already, so that others may refer to it before. */
export interface NewUser {
  /** A UUIDv7. */
  readonly id: string;
  readonly record: UserRecord;
}

/** The door for many new users at once; what it writes for each is what `UserWrites.create` writes. */
@Injectable()
export class UserBatches {
  constructor(private readonly sql: Sql) {}

  /**
   * Writes users, their emails, their memberships of the default pool and an audit event each, in one statement: all of them
   * or none.
   *
   * @param users at most some thousands
   * @returns versions by id; null when a userName was taken, in any case: nothing is written then
   */
  async create(
    companyId: string,
    users: readonly NewUser[],
    actor: Actor,
  ): Promise<ReadonlyMap<string, number> | null> {
    const values = [companyId, JSON.stringify(users.map(toRow)), actor.type, actor.id ?? null, actor.name];
    const origin = [actor.requestId ?? null, actor.sourceAddress ?? null];
    try {
      const rows = await this.sql.run<{ id: string; version: number }>(CREATE_USERS, [...values, ...origin]);
      return new Map(rows.map(({ id, version }) => [id, version]));
    } catch (cause) {
      if (violates(cause, 'users_user_name_key')) return null;
      throw cause;
    }
  }
}

function toRow({ id, record }: NewUser): object {
  return {
    id,
    user_name: record.userName,
    external_id: record.externalId,
    display_name: record.displayName,
    active: record.active,
    managed_by: record.managedBy,
    direct_role: record.directRole,
    is_break_glass: record.isBreakGlass,
    password_hash: record.passwordHash,
    attributes: record.attributes,
    event_id: uuidv7(),
    after: describeUser(record),
  };
}
