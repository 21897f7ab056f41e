import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../users/user.entity.js';
import { AgentPool } from './agent-pool.entity.js';

/** How a membership came about: the default rule, an admin, or a linked group (computed, never a row of its own). */
export type MembershipSource = 'default' | 'portal' | 'group';

/** One reason why a user is in a pool. The user is in it as long as one reason stands. */
@Entity('agent_pool_members')
@Index('agent_pool_members_user_idx', ['companyId', 'userId'])
@Check('agent_pool_members_source', `source in ('default', 'portal')`)
@ForeignKey(() => AgentPool, ['companyId', 'poolId'], ['companyId', 'id'], {
  name: 'agent_pool_members_pool_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => User, ['companyId', 'userId'], ['companyId', 'id'], {
  name: 'agent_pool_members_user_fkey',
  onDelete: 'CASCADE',
})
export class AgentPoolMember {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'agent_pool_members_pkey' })
  companyId!: string;

  @PrimaryColumn('uuid', { name: 'pool_id', primaryKeyConstraintName: 'agent_pool_members_pkey' })
  poolId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'agent_pool_members_pkey' })
  userId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'agent_pool_members_pkey' })
  source!: MembershipSource;

  /** Who put the user there, in words; null for the default rule. */
  @Column({ name: 'assigned_by', type: 'text', nullable: true })
  assignedBy!: string | null;

  @CreateDateColumn({ name: 'assigned_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  assignedAt!: Date;
}
