import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProvisionedUsers } from './provisioned-users.service.js';
import { UserEmail } from './user-email.entity.js';
import { User } from './user.entity.js';
import { UsersService } from './users.service.js';

/** Who the people of a company are. */
@Module({
  imports: [TypeOrmModule.forFeature([User, UserEmail])],
  providers: [UsersService, ProvisionedUsers],
  exports: [UsersService, ProvisionedUsers],
})
export class UsersModule {}
