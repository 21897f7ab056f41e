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

/** Who may change a user: the company's admins (`local`) or its identity provider (`scim`). */
export type ManagedBy = 'local' | 'scim';

/** A person of a company. Local and provisioned users live in one table; `managedBy` decides who may change what. */
@Entity('users')
@Index('users_user_name_key', ['companyId', 'userNameKey'], { unique: true })
@Index('users_external_id_idx', ['companyId', 'externalId'])
@Index('users_provisioned_idx', ['companyId', 'id'], { where: `managed_by = 'scim'` })
@Index('users_display_name_idx', ['companyId', 'displayNameKey'])
@Index('users_updated_at_idx', { synchronize: false })
@Index('users_user_name_trgm_idx', { synchronize: false })
@Index('users_display_name_trgm_idx', { synchronize: false })
@Index('users_elevated_idx', ['companyId', 'directRole'], { where: `direct_role <> 'user'` })
@Index('users_break_glass_idx', ['companyId'], { where: 'is_break_glass' })
@Check('users_managed_by', `managed_by in ('local', 'scim')`)
@Check('users_direct_role', `direct_role in ('user', 'manager', 'admin')`)
@Check('users_break_glass_is_local', `not is_break_glass or managed_by = 'local'`)
@ForeignKey(() => Company, ['companyId'], ['id'], { name: 'users_company_fkey', onDelete: 'CASCADE' })
export class User {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'users_pkey' })
  companyId!: string;

  /** UUIDv7, made by Muster. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'users_pkey' })
  id!: string;

  /** As sent; unique per company ignoring case. Usually an email address, never checked to be one. */
  @Column({ name: 'user_name', type: 'text' })
  userName!: string;

  @Column({
    name: 'user_name_key',
    type: 'text',
    collation: 'C',
    generatedType: 'STORED',
    asExpression: `lower(user_name COLLATE "und-x-icu")`,
    insert: false,
    update: false,
    select: false,
  })
  userNameKey!: string;

  /** The provider's id, opaque. */
  @Column({ name: 'external_id', type: 'text', collation: 'C', nullable: true })
  externalId!: string | null;

  @Column({ name: 'display_name', type: 'text', nullable: true })
  displayName!: string | null;

  @Column({
    name: 'display_name_key',
    type: 'text',
    collation: 'C',
    nullable: true,
    generatedType: 'STORED',
    asExpression: `lower(display_name COLLATE "und-x-icu")`,
    insert: false,
    update: false,
    select: false,
  })
  displayNameKey!: string | null;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ name: 'managed_by', type: 'text' })
  managedBy!: ManagedBy;

  @Column({ name: 'direct_role', type: 'text', default: 'user' })
  directRole!: Role;

  /** A local admin who may sign in with a password while SSO is on. */
  @Column({ name: 'is_break_glass', type: 'boolean', default: false })
  isBreakGlass!: boolean;

  /** argon2id, PHC string format. */
  @Column({ name: 'password_hash', type: 'text', nullable: true, select: false })
  passwordHash!: string | null;

  /** When the provider sent the password; null for one that a person chose. */
  @Column({ name: 'password_synced_at', type: 'timestamptz', precision: 3, nullable: true })
  passwordSyncedAt!: Date | null;

  /** When the person last signed in with this password or chose it; null for one that perhaps nobody knows. */
  @Column({ name: 'password_used_at', type: 'timestamptz', precision: 3, nullable: true })
  passwordUsedAt!: Date | null;

  /** Every other SCIM attribute, in its canonical spelling (RFC 7643 §4.1), extensions under their URN. */
  @Column({ type: 'jsonb', default: {} })
  attributes!: Record<string, unknown>;

  /** The provider looked this local user's name up, or tried to create it. */
  @Column({ name: 'last_seen_from_provider_at', type: 'timestamptz', precision: 3, nullable: true })
  lastSeenFromProviderAt!: Date | null;

  @VersionColumn({ type: 'int', default: 1 })
  version!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;

  /** Read-only follows from who manages the user; it is never a column of its own. */
  get isReadOnly(): boolean {
    return this.managedBy === 'scim';
  }
}
