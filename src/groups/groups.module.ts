import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GroupMember } from './group-member.entity.js';
import { GroupPoolLink } from './group-pool-link.entity.js';
import { Group } from './group.entity.js';
import { GroupsService } from './groups.service.js';
import { ListedGroups } from './listed-groups.service.js';

/** The provider's groups, who is in them, and which agent pools they are linked to. */
@Module({
  imports: [TypeOrmModule.forFeature([Group, GroupMember, GroupPoolLink])],
  providers: [GroupsService, ListedGroups],
  exports: [GroupsService, ListedGroups],
})
export class GroupsModule {}
