import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Which of the provider's people a user is, once that is known. A user has one at most, and keeps it. */
@Entity('sso_bindings')
@Index('sso_bindings_user_key', ['companyId', 'userId'], { unique: true })
@ForeignKey('users', ['companyId', 'userId'], ['companyId', 'id'], {
  name: 'sso_bindings_user_fkey',
  onDelete: 'CASCADE',
})
export class SsoBinding {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'sso_bindings_pkey' })
  companyId!: string;

  /** SAML: the provider's entity id. OIDC: its issuer. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sso_bindings_pkey' })
  issuer!: string;

  /** The person's permanent id there, opaque. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sso_bindings_pkey' })
  subject!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
