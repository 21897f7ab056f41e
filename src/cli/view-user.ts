import { AgentPoolsService } from '../agent-pools/agent-pools.service.js';
import { toUserView, type UserView } from '../provisioning/admin/dto/user-view.dto.js';
import { LocalUsers } from '../provisioning/local-users.service.js';
import { UserNotFound } from '../users/user-errors.js';
import type { StoredUser } from '../users/user-record.js';
import type { Services } from './with-services.js';

/** A user as the admin API shows one: with agent pools, the effective role and where it comes from. */
export async function viewUser(services: Services, user: StoredUser): Promise<UserView> {
  const roles = await services.get(AgentPoolsService).rolesOf(user.companyId, [user.id]);
  const found = roles.get(user.id);
  // Deleted since it was read.
  if (found === undefined) throw new UserNotFound();
  return toUserView(user, found, await services.get(LocalUsers).readOnlyReason(user));
}
