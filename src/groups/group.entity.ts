import {
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';
import { Company } from '../companies/company.entity.js';

/** A group of the identity provider (RFC 7643 §4.2). Nobody else writes it; admins link it to agent pools. */
@Entity('groups')
@Index('groups_display_name_key', ['companyId', 'displayNameKey'], { unique: true })
@Index('groups_display_name_trgm_idx', { synchronize: false })
@Index('groups_external_id_idx', ['companyId', 'externalId'])
@ForeignKey(() => Company, ['companyId'], ['id'], { name: 'groups_company_fkey', onDelete: 'CASCADE' })
export class Group {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'groups_pkey' })
  companyId!: string;

  /** UUIDv7, made by Muster. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'groups_pkey' })
  id!: string;

  /** As sent; unique per company ignoring case, because Entra ID matches groups by it. */
  @Column({ name: 'display_name', type: 'text' })
  displayName!: string;

  @Column({
    name: 'display_name_key',
    type: 'text',
    collation: 'C',
    generatedType: 'STORED',
    asExpression: `lower(display_name COLLATE "und-x-icu")`,
    insert: false,
    update: false,
    select: false,
  })
  displayNameKey!: string;

  /** The provider's id, opaque. */
  @Column({ name: 'external_id', type: 'text', collation: 'C', nullable: true })
  externalId!: string | null;

  /** What the provider sent and no schema knows. */
  @Column({ type: 'jsonb', default: {} })
  attributes!: Record<string, unknown>;

  /** Counts the changes, those of members too. */
  @VersionColumn({ type: 'int', default: 1 })
  version!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
