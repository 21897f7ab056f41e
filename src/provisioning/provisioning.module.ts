import { Module } from '@nestjs/common';
import { CompaniesModule } from '../companies/companies.module.js';
import { GroupsModule } from '../groups/groups.module.js';
import { UsersModule } from '../users/users.module.js';
import { AgentPoolMembersController } from './admin/agent-pool-members.controller.js';
import { AgentPoolsController } from './admin/agent-pools.controller.js';
import { GroupsController } from './admin/groups.controller.js';
import { MeController } from './admin/me.controller.js';
import { ShowUser } from './admin/show-user.service.js';
import { UserSessionsController } from './admin/user-sessions.controller.js';
import { UsersController } from './admin/users.controller.js';
import { EndSessions } from './end-sessions.service.js';
import { GroupLinks } from './group-links.service.js';
import { GroupWrites } from './group-writes.service.js';
import { LastAdmin } from './last-admin.service.js';
import { LocalUserBatches } from './local-user-batches.service.js';
import { LocalUsers } from './local-users.service.js';
import { PoolChanges } from './pool-changes.service.js';
import { PoolMembers } from './pool-members.service.js';
import { UserBatches } from './user-batches.service.js';
import { UserWrites } from './user-writes.service.js';

const USE_CASES = [
  UserWrites,
  UserBatches,
  GroupWrites,
  GroupLinks,
  LocalUserBatches,
  LocalUsers,
  LastAdmin,
  PoolChanges,
  PoolMembers,
];

/** Use cases that write the tables of several modules at once, and the part of the admin API that asks for them. */
@Module({
  imports: [CompaniesModule, UsersModule, GroupsModule],
  controllers: [
    MeController,
    UsersController,
    UserSessionsController,
    AgentPoolsController,
    AgentPoolMembersController,
    GroupsController,
  ],
  providers: [...USE_CASES, EndSessions, ShowUser],
  exports: USE_CASES,
})
export class ProvisioningModule {}
