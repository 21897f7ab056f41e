import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../audit/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { DomainError } from '../common/domain-error.js';
import { CompaniesService } from '../companies/companies.service.js';
import { Sql } from '../database/sql.js';
import { IdentityConfiguration } from '../identity-config/identity-configuration.entity.js';
import { IdentityConfigurationService } from '../identity-config/identity-configuration.service.js';
import { ChangeOfMany } from './change-of-many.service.js';
import { auditActor, FIND_EXISTING_IDS, RETURN_USERS } from './statements/hand-over-statements.js';

/** The way back from a hand-over, or out of SCIM (domain invariant 11): users are local again and keep everything. */
@Injectable()
export class ReturnToLocal {
  constructor(
    private readonly sql: Sql,
    private readonly companies: CompaniesService,
    private readonly identity: IdentityConfigurationService,
    private readonly many: ChangeOfMany,
    private readonly audit: AuditService,
  ) {}

  /**
   * Those who are local already stay as they are. When nobody is left with the provider, the switch *Provision existing
   * users* goes off.
   *
   * @param userIds null: all that are managed by the provider
   * @returns how many were returned
   * @throws DomainError invalid `user.unknown`, naming the first id that is no user of the company; nothing is done then
   */
  async run(companyId: string, userIds: readonly string[] | null, actor: Actor): Promise<{ returned: number }> {
    return this.sql.transaction(async (tx) => {
      const company = await this.companies.lock(tx, companyId);
      await this.identity.hold(tx, companyId);
      if (userIds !== null) await this.assertKnown(tx, companyId, userIds);
      const total = userIds?.length ?? (await this.identity.countUsers(companyId, tx)).scim;
      const values = [...auditActor(actor), userIds];
      const { users: returned } = await this.many.run(tx, RETURN_USERS, companyId, values, total, ['users']);
      if (returned === 0) return { returned };
      const { scim } = await this.identity.countUsers(companyId, tx);
      if (scim === 0) {
        const isOn = { companyId, provisionExistingUsers: true };
        await tx.update(IdentityConfiguration, isOn, { provisionExistingUsers: false });
      }
      await this.audit.record(tx, companyId, actor, {
        action: 'identityConfiguration.usersReturnedToLocal',
        target: { type: 'identityConfiguration', id: companyId, name: company.slug },
        after: { users: returned, all: userIds === null },
      });
      return { returned };
    });
  }

  private async assertKnown(tx: EntityManager, companyId: string, userIds: readonly string[]): Promise<void> {
    const rows = await this.sql.run<{ id: string }>(FIND_EXISTING_IDS, [companyId, userIds], tx);
    const known = new Set(rows.map((row) => row.id));
    const unknown = userIds.find((id) => !known.has(id));
    if (unknown === undefined) return;
    throw new DomainError('invalid', 'user.unknown', `There is no user with the id ${unknown}.`, 'userIds');
  }
}
