import { Check, Column, Entity, ForeignKey, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { Company } from '../companies/company.entity.js';

export const PROVIDERS = ['okta', 'entra', 'other'] as const;
/** The one identity provider of a company. */
export type Provider = (typeof PROVIDERS)[number];

/** The SSO and SCIM switches of a company; exactly one row per company. */
@Entity('identity_configurations')
@Check('identity_configurations_provider', `provider in ('okta', 'entra', 'other')`)
@Check('identity_configurations_scim_needs_sso', `sso_enabled or not scim_enabled`)
@ForeignKey(() => Company, ['companyId'], ['id'], {
  name: 'identity_configurations_company_fkey',
  onDelete: 'CASCADE',
})
export class IdentityConfiguration {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'identity_configurations_pkey' })
  companyId!: string;

  @Column({ type: 'text', nullable: true })
  provider!: Provider | null;

  @Column({ name: 'sso_enabled', type: 'boolean', default: false })
  ssoEnabled!: boolean;

  @Column({ name: 'scim_enabled', type: 'boolean', default: false })
  scimEnabled!: boolean;

  /** Local users were handed over to the provider on a Save, and not all returned since. */
  @Column({ name: 'provision_existing_users', type: 'boolean', default: false })
  provisionExistingUsers!: boolean;

  @Column({ name: 'allow_sync_password', type: 'boolean', default: false })
  allowSyncPassword!: boolean;

  @Column({ name: 'provision_roles', type: 'boolean', default: true })
  provisionRoles!: boolean;

  /** SCIM follows the interoperability profile where it differs from what clients send. */
  @Column({ type: 'boolean', default: false })
  strict!: boolean;

  /** Counts the changes of the company's schema extensions; 0: none was ever declared. */
  @Column({ name: 'schema_revision', type: 'int', default: 0 })
  schemaRevision!: number;

  /** Whose dialect the last recognised SCIM request was in; shown, never decisive. */
  @Column({ name: 'last_dialect', type: 'text', nullable: true })
  lastDialect!: string | null;

  @Column({ name: 'last_dialect_at', type: 'timestamptz', precision: 3, nullable: true })
  lastDialectAt!: Date | null;

  @VersionColumn({ type: 'int', default: 1 })
  version!: number;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
