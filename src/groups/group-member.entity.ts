import { CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../users/user.entity.js';
import { Group } from './group.entity.js';

/** One user in one group. Rows, so that adding one to a group of 100,000 costs what it costs in an empty one. */
@Entity('group_members')
@Index('group_members_user_idx', ['companyId', 'userId', 'groupId'])
@ForeignKey(() => Group, ['companyId', 'groupId'], ['companyId', 'id'], {
  name: 'group_members_group_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => User, ['companyId', 'userId'], ['companyId', 'id'], {
  name: 'group_members_user_fkey',
  onDelete: 'CASCADE',
})
export class GroupMember {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'group_members_pkey' })
  companyId!: string;

  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'group_members_pkey' })
  groupId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'group_members_pkey' })
  userId!: string;

  @CreateDateColumn({ name: 'added_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  addedAt!: Date;
}
