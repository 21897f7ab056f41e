import { Injectable } from '@nestjs/common';
import { AgentPoolsService } from '../../agent-pools/agent-pools.service.js';
import { UserNotFound } from '../../users/user-errors.js';
import type { StoredUser } from '../../users/user-record.js';
import { LocalUsers } from '../local-users.service.js';
import { toUserView, type UserView } from './dto/user-view.dto.js';

/** A user as screens see them: with agent pools, where the role comes from, and why they may be read-only. */
@Injectable()
export class ShowUser {
  constructor(
    private readonly pools: AgentPoolsService,
    private readonly localUsers: LocalUsers,
  ) {}

  /** @throws UserNotFound when the user was deleted since it was read */
  async run(user: StoredUser): Promise<UserView> {
    const [roles, reason] = await Promise.all([
      this.pools.rolesOf(user.companyId, [user.id]),
      this.localUsers.readOnlyReason(user),
    ]);
    const found = roles.get(user.id);
    if (found === undefined) throw new UserNotFound();
    return toUserView(user, found, reason);
  }
}
