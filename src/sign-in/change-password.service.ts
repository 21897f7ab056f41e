import { Injectable } from '@nestjs/common';
import type { PersonPrincipal } from '../auth/principal.js';
import { Clock } from '../common/clock.js';
import { DomainError } from '../common/domain-error.js';
import { Sql } from '../database/sql.js';
import { UserWrites } from '../provisioning/user-writes.service.js';
import { assertPasswordLength, hashPassword, verifyPassword } from '../users/password.js';
import { OwnPasswordAttempts } from './attempts/own-password-attempts.service.js';
import { FIND_PERSON, type PersonRow } from './find-person.statement.js';
import { MARK_PASSWORD_USED } from './mark-password-used.statement.js';

/** The rules leave this person no password of their own. */
class PasswordNotUsed extends DomainError {
  constructor() {
    super('forbidden', 'password.notUsed', 'You sign in through your identity provider, which keeps your password.');
  }
}

class CurrentPasswordWrong extends DomainError {
  constructor() {
    super('invalid', 'password.currentWrong', 'This is not your current password.', 'currentPassword');
  }
}

/** Lets people change their own password, where a password lets them in (domain §2, §5). */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly attempts: OwnPasswordAttempts,
    private readonly writes: UserWrites,
  ) {}

  /**
   * Changes it and ends the person's other password sessions, all at once.
   *
   * @throws DomainError `password.notUsed`, `password.currentWrong`; PasswordLengthWrong, TooManyAttempts
   */
  async run({ company, user, session, actor }: PersonPrincipal, current: string, next: string): Promise<void> {
    const [person] = await this.sql.run<PersonRow & Record<string, unknown>>(FIND_PERSON, [company.id, user.userName]);
    if (!user.mayChangePassword || person === undefined || person.password_hash === null) throw new PasswordNotUsed();
    assertPasswordLength(next, 'newPassword');
    // A session that somebody else got hold of must not become the password.
    const forgive = await this.attempts.take(company.id, user.id);
    if (!(await verifyPassword(person.password_hash, current))) throw new CurrentPasswordWrong();
    await forgive();
    const passwordHash = await hashPassword(next);
    await this.sql.transaction(async (tx) => {
      const change = { keptSessionId: session.id, tx };
      await this.writes.modify(company.id, user.id, (record) => ({ ...record, passwordHash }), actor, change);
      await this.sql.run(MARK_PASSWORD_USED, [company.id, user.id, this.clock.now(), passwordHash], tx);
    });
  }
}
