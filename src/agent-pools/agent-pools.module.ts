import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgentPoolMember } from './agent-pool-member.entity.js';
import { AgentPool } from './agent-pool.entity.js';
import { AgentPoolsService } from './agent-pools.service.js';

/** Pools and the roles they give. Global: "which role has this user?" is asked everywhere. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AgentPool, AgentPoolMember])],
  providers: [AgentPoolsService],
  exports: [AgentPoolsService],
})
export class AgentPoolsModule {}
