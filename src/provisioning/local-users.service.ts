import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgentPoolsService } from '../agent-pools/agent-pools.service.js';
import type { Actor } from '../audit/actor.js';
import { DomainError } from '../common/domain-error.js';
import type { Role } from '../common/role.js';
import { Sql, type NamedStatement } from '../database/sql.js';
import { assertMayGrant } from '../users/grant-limit.js';
import { changeLocalUser, newLocalUser, type LocalUserChange, type LocalUserInput } from '../users/local-user.js';
import { assertPasswordLength, hashPassword } from '../users/password.js';
import { readOnlyReason } from '../users/read-only-reason.js';
import { UserIsReadOnly } from '../users/user-errors.js';
import type { StoredUser } from '../users/user-record.js';
import { UsersService } from '../users/users.service.js';
import { LastAdmin } from './last-admin.service.js';
import { UserWrites } from './user-writes.service.js';

/** Who makes a change on a screen or by the admin API; `Principal` is one. */
export interface Granter {
  readonly role: Role;
  readonly actor: Actor;
}

/** As typed; 12 to 1024 characters. */
interface WithPassword {
  readonly password?: string;
}

/** A session alone must not become a new password for its person: whoever holds it need not be them. */
class OwnPassword extends DomainError {
  constructor() {
    const message = 'Change your own password on your profile, where your current one is asked for.';
    super('forbidden', 'user.ownPassword', message, 'password');
  }
}

/** $1 the company. */
const PROVIDER_OF: NamedStatement = {
  name: 'provisioning.provider-of',
  text: `select provider from identity_configurations where company_id = $1`,
};

/** Admins' writes of users. Those that the identity provider manages are read-only here (domain invariants 5 and 6). */
@Injectable()
export class LocalUsers {
  constructor(
    private readonly sql: Sql,
    private readonly users: UsersService,
    private readonly writes: UserWrites,
    private readonly pools: AgentPoolsService,
    private readonly lastAdmin: LastAdmin,
  ) {}

  /**
   * Makes a local user, who joins the default agent pool.
   *
   * @throws RoleAboveOwn, PasswordLengthWrong, DomainError `user.nameTaken`
   */
  async create(companyId: string, input: LocalUserInput & WithPassword, by: Granter): Promise<StoredUser> {
    assertMayGrant(by.role, input.role ?? 'user');
    const passwordHash = await hashNew(input.password);
    return this.writes.create(companyId, newLocalUser(input, passwordHash ?? null), by.actor);
  }

  /**
   * Changes a local user.
   *
   * @param expectedVersion of `If-Match`
   * @throws UserIsReadOnly, RoleAboveOwn, OwnPassword, PasswordLengthWrong, LastAdminWouldGo, and what `UserWrites.modify` throws
   */
  async modify(
    companyId: string,
    id: string,
    change: LocalUserChange & WithPassword,
    by: Granter,
    expectedVersion?: number,
  ): Promise<StoredUser> {
    if (change.role !== undefined) assertMayGrant(by.role, change.role);
    if (change.password !== undefined && by.actor.type === 'user' && by.actor.id === id) throw new OwnPassword();
    const passwordHash = await hashNew(change.password);
    return this.sql.transaction((tx) => {
      const write = () =>
        this.writes.modify(
          companyId,
          id,
          async (user) => {
            await this.assertEditable(tx, user, by.role);
            return changeLocalUser(user, change, passwordHash);
          },
          by.actor,
          { tx, expectedVersions: only(expectedVersion) },
        );
      // Other changes take nobody's role and need not wait for the company's lock.
      const mayTakeAnAdmin = change.role !== undefined || change.active === false;
      return mayTakeAnAdmin ? this.lastAdmin.whileOneRemains(tx, companyId, write) : write();
    });
  }

  /**
   * Deletes a local user for good; audit events stay.
   *
   * @throws UserIsReadOnly, RoleAboveOwn, LastAdminWouldGo, DomainError `user.notFound`, `user.stale`
   */
  async remove(companyId: string, id: string, by: Granter, expectedVersion?: number): Promise<void> {
    await this.sql.transaction((tx) =>
      this.lastAdmin.whileOneRemains(tx, companyId, async () => {
        const user = await this.users.lock(tx, companyId, id);
        await this.assertEditable(tx, user, by.role);
        await this.writes.remove(companyId, id, by.actor, { tx, expectedVersions: only(expectedVersion) });
      }),
    );
  }

  /** Why this user cannot be edited here; null for one who can. */
  async readOnlyReason(user: StoredUser, tx?: EntityManager): Promise<string | null> {
    if (user.managedBy === 'local') return null;
    const [row] = await this.sql.run<{ provider: string | null }>(PROVIDER_OF, [user.companyId], tx);
    return readOnlyReason(user, row?.provider ?? null);
  }

  private async assertEditable(tx: EntityManager, user: StoredUser, own: Role): Promise<void> {
    const reason = await this.readOnlyReason(user, tx);
    if (reason !== null) throw new UserIsReadOnly(reason);
    const roles = await this.pools.rolesOf(user.companyId, [user.id], tx);
    assertMayGrant(own, roles.get(user.id)?.effectiveRole.role ?? user.directRole);
  }
}

function only(version: number | undefined): readonly number[] | undefined {
  return version === undefined ? undefined : [version];
}

async function hashNew(password: string | undefined): Promise<string | undefined> {
  if (password === undefined) return undefined;
  assertPasswordLength(password);
  return hashPassword(password);
}
