import { Injectable } from '@nestjs/common';
import { AgentPoolsService } from '../agent-pools/agent-pools.service.js';
import { SessionsService } from '../auth/sessions/sessions.service.js';
import { Sql } from '../database/sql.js';
import { assertMayGrant } from '../users/grant-limit.js';
import { UsersService } from '../users/users.service.js';
import type { Granter } from './local-users.service.js';

/** Signs a person out everywhere, when a laptop is lost, say. They can sign in again; deactivation is what keeps them out. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly sql: Sql,
    private readonly users: UsersService,
    private readonly pools: AgentPoolsService,
    private readonly sessions: SessionsService,
  ) {}

  /** @throws UserNotFound, RoleAboveOwn */
  async run(companyId: string, userId: string, by: Granter): Promise<void> {
    await this.sql.transaction(async (tx) => {
      const user = await this.users.lock(tx, companyId, userId);
      const roles = await this.pools.rolesOf(companyId, [userId], tx);
      assertMayGrant(by.role, roles.get(userId)?.effectiveRole.role ?? user.directRole);
      await this.sessions.endAll(tx, companyId, user, by.actor);
    });
  }
}
