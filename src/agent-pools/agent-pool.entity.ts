import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';
import type { Role } from '../common/role.js';
import { Company } from '../companies/company.entity.js';

/** A pool of agents. Its members inherit its role. Each company has exactly one default pool, whose role is `user`. */
@Entity('agent_pools')
@Index('agent_pools_name_key', ['companyId', 'nameKey'], { unique: true })
@Index('agent_pools_one_default', ['companyId'], { unique: true, where: 'is_default' })
@Check('agent_pools_role', `role in ('user', 'manager', 'admin')`)
@Check('agent_pools_default_role', `not is_default or role = 'user'`)
@ForeignKey(() => Company, ['companyId'], ['id'], { name: 'agent_pools_company_fkey', onDelete: 'CASCADE' })
export class AgentPool {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'agent_pools_pkey' })
  companyId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'agent_pools_pkey' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({
    name: 'name_key',
    type: 'text',
    collation: 'C',
    generatedType: 'STORED',
    asExpression: `lower(name COLLATE "und-x-icu")`,
    insert: false,
    update: false,
    select: false,
  })
  nameKey!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'text', default: 'user' })
  role!: Role;

  @Column({ name: 'is_default', type: 'boolean', default: false })
  isDefault!: boolean;

  @VersionColumn({ type: 'int', default: 1 })
  version!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
