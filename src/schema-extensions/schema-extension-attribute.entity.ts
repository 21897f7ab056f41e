import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DeclaredType } from './declaration.js';
import { SchemaExtension } from './schema-extension.entity.js';

/** An attribute of a company's schema extension. */
@Entity('schema_extension_attributes')
@Index('schema_extension_attributes_name_key', ['companyId', 'extensionId', 'nameKey'], { unique: true })
@Check(
  'schema_extension_attributes_type',
  `type in ('string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference')`,
)
@ForeignKey(() => SchemaExtension, ['companyId', 'extensionId'], ['companyId', 'id'], {
  name: 'schema_extension_attributes_extension_fkey',
  onDelete: 'CASCADE',
})
export class SchemaExtensionAttribute {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'schema_extension_attributes_pkey' })
  companyId!: string;

  @PrimaryColumn('uuid', { name: 'extension_id', primaryKeyConstraintName: 'schema_extension_attributes_pkey' })
  extensionId!: string;

  /** Its place in the list, from 0. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'schema_extension_attributes_pkey' })
  position!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({
    name: 'name_key',
    type: 'text',
    collation: 'C',
    generatedType: 'STORED',
    asExpression: `lower(name COLLATE "C")`,
    insert: false,
    update: false,
    select: false,
  })
  nameKey!: string;

  @Column({ type: 'text' })
  type!: DeclaredType;

  @Column({ name: 'multi_valued', type: 'boolean' })
  multiValued!: boolean;

  @Column({ name: 'case_exact', type: 'boolean' })
  caseExact!: boolean;

  @Column({ type: 'boolean' })
  required!: boolean;

  @Column({ type: 'text' })
  description!: string;
}
