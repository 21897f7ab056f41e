import { AgentPoolsService } from '../agent-pools/agent-pools.service.js';
import { type PageBody, toPageBody } from '../common/page-of.dto.js';
import type { PageRequest } from '../common/page.js';
import { isUuid } from '../common/uuid.js';
import { toUserListItem, type UserListItem } from '../provisioning/admin/dto/user-list-item.dto.js';
import type { UserView } from '../provisioning/admin/dto/user-view.dto.js';
import { UserNotFound } from '../users/user-errors.js';
import type { ManagedBy } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { viewUser } from './view-user.js';
import { withServices } from './with-services.js';

type UserRequest = PageRequest & { readonly search?: string; readonly managedBy?: ManagedBy };

export function listUsers(slug: string, request: UserRequest): Promise<PageBody<UserListItem>> {
  return withServices(async (services) => {
    const { id } = await services.company(slug);
    const page = await services.get(UsersService).list(id, { ...request, sortBy: 'userName', sortOrder: 'asc' });
    const userIds = page.items.map((user) => user.id);
    const roles = await services.get(AgentPoolsService).rolesOf(id, userIds);
    return toPageBody(page, request, (user) => toUserListItem(user, roles.get(user.id)));
  });
}

/**
 * @param nameOrId a userName in any case, or an id
 * @throws UserNotFound
 */
export function showUser(slug: string, nameOrId: string): Promise<UserView> {
  return withServices(async (services) => {
    const { id } = await services.company(slug);
    const users = services.get(UsersService);
    const userId = (await users.findIdByUserName(id, nameOrId)) ?? nameOrId.toLowerCase();
    if (!isUuid(userId)) throw new UserNotFound();
    return viewUser(services, await users.get(id, userId));
  });
}
