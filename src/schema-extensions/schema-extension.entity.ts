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
import { Company } from '../companies/company.entity.js';
import type { ExtendedType } from './declaration.js';

/** A schema extension that a company has declared (RFC 7643 §3.3). */
@Entity('schema_extensions')
@Index('schema_extensions_urn_key', ['companyId', 'urnKey'], { unique: true })
@Check('schema_extensions_resource_type', `resource_type in ('User', 'Group')`)
@ForeignKey(() => Company, ['companyId'], ['id'], { name: 'schema_extensions_company_fkey', onDelete: 'CASCADE' })
export class SchemaExtension {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'schema_extensions_pkey' })
  companyId!: string;

  /** UUIDv7: the order of declaration, in which bare names are looked up. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'schema_extensions_pkey' })
  id!: string;

  /** As declared; users and groups keep its values under it. */
  @Column({ type: 'text' })
  urn!: string;

  @Column({
    name: 'urn_key',
    type: 'text',
    collation: 'C',
    generatedType: 'STORED',
    asExpression: `lower(urn COLLATE "C")`,
    insert: false,
    update: false,
    select: false,
  })
  urnKey!: string;

  @Column({ name: 'resource_type', type: 'text' })
  resourceType!: ExtendedType;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', default: '' })
  description!: string;

  @VersionColumn({ type: 'int', default: 1 })
  version!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
