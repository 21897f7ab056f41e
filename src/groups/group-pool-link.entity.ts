import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AgentPool } from '../agent-pools/agent-pool.entity.js';
import { Group } from './group.entity.js';

/** An admin's link: the members of the group are in the pool, with the source `group`, as long as it stands. */
@Entity('group_pool_links')
@Index('group_pool_links_pool_idx', ['companyId', 'poolId'])
@ForeignKey(() => Group, ['companyId', 'groupId'], ['companyId', 'id'], {
  name: 'group_pool_links_group_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => AgentPool, ['companyId', 'poolId'], ['companyId', 'id'], {
  name: 'group_pool_links_pool_fkey',
  onDelete: 'CASCADE',
})
export class GroupPoolLink {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'group_pool_links_pkey' })
  companyId!: string;

  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'group_pool_links_pkey' })
  groupId!: string;

  @PrimaryColumn('uuid', { name: 'pool_id', primaryKeyConstraintName: 'group_pool_links_pkey' })
  poolId!: string;

  /** Who linked them, in words. */
  @Column({ name: 'linked_by', type: 'text' })
  linkedBy!: string;

  @CreateDateColumn({ name: 'linked_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  linkedAt!: Date;
}
