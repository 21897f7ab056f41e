import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../common/domain-error.js';
import { CompaniesService } from '../companies/companies.service.js';
import { Sql, type NamedStatement } from '../database/sql.js';

/** A change would leave a company without anybody who can sign in and administer it (domain invariant 12). */
export class LastAdminWouldGo extends DomainError {
  constructor() {
    super(
      'conflict',
      'company.lastAdmin',
      'After this change no admin could sign in. Make another active local user with a password an admin first.',
    );
  }
}

const CAN_SIGN_IN = `u.company_id = $1 and u.active and u.managed_by = 'local' and u.password_hash is not null
    and (u.is_break_glass or not exists (
      select 1 from identity_configurations c where c.company_id = $1 and c.sso_enabled))`;

/**
 * Whether somebody can administer the company whatever happens to the provider: active, local, with a password, in effect
 * an admin, and break-glass while SSO is on, because then only those may use a password. A role through a linked group does
 * not count: the provider can take it away, and is not held back. $1 the company.
 * Two roads, so that each begins at the few admins and not at all users.
 */
const HAS_ADMIN: NamedStatement = {
  name: 'provisioning.has-admin',
  text: `select exists (
      select 1 from users u where ${CAN_SIGN_IN} and u.direct_role = 'admin'
    ) or exists (
      select 1 from agent_pools p
      join agent_pool_members m on m.company_id = $1 and m.pool_id = p.id
      join users u on u.id = m.user_id
      where p.company_id = $1 and p.role = 'admin' and ${CAN_SIGN_IN}
    ) as yes`,
};

/** Domain invariant 12: at least one active admin who can sign in remains after every change. */
@Injectable()
export class LastAdmin {
  constructor(
    private readonly companies: CompaniesService,
    private readonly sql: Sql,
  ) {}

  /**
   * Runs a change that may take an admin away, and refuses it when none remains. A company that has none already (made
   * without one, or by the command's override) is not held back. Holds the company's lock until `tx` ends, so that of two
   * changes at once the second sees the first.
   *
   * @throws LastAdminWouldGo; `tx` must then be rolled back
   */
  async whileOneRemains<T>(tx: EntityManager, companyId: string, change: () => Promise<T>): Promise<T> {
    await this.companies.lock(tx, companyId);
    const hadOne = await this.hasOne(tx, companyId);
    const result = await change();
    if (hadOne && !(await this.hasOne(tx, companyId))) throw new LastAdminWouldGo();
    return result;
  }

  private async hasOne(tx: EntityManager, companyId: string): Promise<boolean> {
    const [row] = await this.sql.run<{ yes: boolean }>(HAS_ADMIN, [companyId], tx);
    return row?.yes === true;
  }
}
