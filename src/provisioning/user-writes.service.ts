import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../audit/actor.js';
import { DomainError } from '../common/domain-error.js';
import { GatheredReads } from '../database/gathered-reads.js';
import { Sql } from '../database/sql.js';
import { violates } from '../database/sql-state.js';
import { toStoredUser, type StoredUser, type UserRecord, type UserRow } from '../users/user-record.js';
import { CREATE_USER, DELETE_USER, FIND_USERS, LOCK_USER, updateUser } from './statements/user-statements.js';
import { auditValues } from './statements/audit-values.js';
import { describeUser, recordValues } from './statements/user-values.js';
import { endedLoginMethods } from './ended-login-methods.js';
import { userChanges } from './user-changes.js';
import { UserNameTaken } from './user-name-taken.js';

export interface ModifyOptions {
  /** A transaction to be part of; without it the change is one of its own. */
  readonly tx?: EntityManager;
  /** Refuses (`stale`) unless the user has one of these versions; absent, any will do. */
  readonly expectedVersions?: readonly number[] | undefined;
  /** `scim`: local users are as if they did not exist (invariant 9). Default `all`. */
  readonly visible?: 'scim' | 'all';
  /** The session of the person who makes the change, which stays when the user's others end. */
  readonly keptSessionId?: string;
}

type Columns = UserRow & Record<string, unknown>;

/** Others may be faster this often before a change is given up; each time one of them has succeeded. */
const MOST_TRIES = 100;

/**
 * The only door through which one user is written: by the provider and by admins alike. What changes many at once is in
 * `hand-over-statements` and `forget-synced-passwords`, which count the version up too, and `UserBatches` creates many.
 */
@Injectable()
export class UserWrites {
  private readonly reads = new GatheredReads<StoredUser>((companyId, ids) => this.read(companyId, ids));

  constructor(private readonly sql: Sql) {}

  /**
   * Writes the user, its emails, its membership of the default pool and the audit event (invariants 4, 20).
   *
   * @throws DomainError `user.nameTaken` when the userName exists in the company, in any case
   */
  async create(companyId: string, record: UserRecord, actor: Actor, tx?: EntityManager): Promise<StoredUser> {
    const id = uuidv7();
    const audit = auditValues(actor, 'user.created', null, describeUser(record));
    const values = [companyId, id, ...recordValues(record), ...audit];
    const [row] = await this.write(record, () => this.sql.run<Columns>(CREATE_USER, values, tx));
    if (row === undefined) throw new Error('an insert answered no row');
    return toStoredUser(row);
  }

  /**
   * Reads a user, lets `change` make the new state of it, and writes that unless somebody else wrote meanwhile: then it
   * begins again with what they left. No difference writes nothing and leaves `version` and `updatedAt` as they are
   * (RFC 7644 §3.5.2). Sessions that the change leaves without ground end with it (domain invariant 15).
   *
   * @param change may run more than once
   * @throws DomainError `user.notFound`, `user.stale`, `user.nameTaken`, and whatever `change` throws
   */
  async modify(
    companyId: string,
    id: string,
    change: (current: StoredUser) => UserRecord | Promise<UserRecord>,
    actor: Actor,
    options: ModifyOptions = {},
  ): Promise<StoredUser> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const current = await this.getCurrent(companyId, id, options);
      const record = await change(current);
      const changes = userChanges(current, record);
      if (changes === null) return current;
      const audit = auditValues(actor, changes.action, changes.before, changes.after);
      const values = [companyId, id, ...recordValues(record), ...audit, current.version];
      const methods = endedLoginMethods(current, record);
      const endsSessions = methods.length > 0;
      if (endsSessions) values.push(methods, options.keptSessionId ?? null);
      const statement = updateUser({ withEmails: changes.emailsChanged, endsSessions });
      const update = async (tx?: EntityManager) => this.sql.run<Columns>(statement, values, tx);
      const afterSignIns = async (tx: EntityManager) => {
        await this.sql.run(LOCK_USER, [companyId, id], tx);
        return update(tx);
      };
      // Who is inactive is refused whatever sessions there are; any other lost ground has to end the very last one.
      const mustWait = endsSessions && current.active && record.active;
      const [row] = await this.write(record, () =>
        mustWait ? this.inTransaction(afterSignIns, options.tx) : update(options.tx),
      );
      // A change of the user leaves the groups as they were read.
      if (row !== undefined) return { ...toStoredUser(row), groups: current.groups };
    }
    throw new DomainError('conflict', 'user.busy', 'This user is being changed by many others. Try again.');
  }

  /** Removes the person's data and memberships and frees the userName; audit events stay (invariant 16). */
  async remove(companyId: string, id: string, actor: Actor, options: ModifyOptions = {}): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const current = await this.getCurrent(companyId, id, options);
      const audit = auditValues(actor, 'user.deleted', describeUser(current), null);
      const [row] = await this.sql.run(DELETE_USER, [companyId, id, ...audit, current.version], options.tx);
      if (row !== undefined) return;
    }
    throw new DomainError('conflict', 'user.busy', 'This user is being changed by many others. Try again.');
  }

  private inTransaction<T>(work: (tx: EntityManager) => Promise<T>, tx: EntityManager | undefined): Promise<T> {
    return tx === undefined ? this.sql.transaction(work) : work(tx);
  }

  private async getCurrent(companyId: string, id: string, options: ModifyOptions): Promise<StoredUser> {
    const { tx } = options;
    const user =
      tx === undefined ? await this.reads.find(companyId, id) : (await this.read(companyId, [id], tx)).get(id);
    if (user === undefined || user === null || (options.visible === 'scim' && user.managedBy !== 'scim')) {
      throw new DomainError('notFound', 'user.notFound', 'There is no such user.');
    }
    if (options.expectedVersions?.includes(user.version) === false) {
      throw new DomainError('stale', 'user.stale', 'The user was changed by someone else meanwhile.');
    }
    return user;
  }

  private async read(companyId: string, ids: readonly string[], tx?: EntityManager): Promise<Map<string, StoredUser>> {
    const rows = await this.sql.run<Columns>(FIND_USERS, [companyId, ids], tx);
    return new Map(rows.map((row) => [row.id, toStoredUser(row)]));
  }

  private async write(record: UserRecord, run: () => Promise<Columns[]>): Promise<Columns[]> {
    try {
      return await run();
    } catch (cause) {
      if (!violates(cause, 'users_user_name_key')) throw cause;
      throw new UserNameTaken(record.userName, cause);
    }
  }
}
