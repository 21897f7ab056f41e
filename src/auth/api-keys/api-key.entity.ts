import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Company } from '../../companies/company.entity.js';

export const API_KEY_SCOPES = ['scim', 'admin', 'read', 'product'] as const;
/**
 * `scim`: provisioning. `admin`: everything under /api/v1 of the company. `read`: its GETs. `product`: asking who a session
 * belongs to, and nothing else.
 */
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

/** A key of a company. Its text leaves the server once; the row keeps its SHA-256. */
@Entity('api_keys')
@Index('api_keys_hash_key', ['companyId', 'hash'], { unique: true })
@Check('api_keys_scopes', `scopes <@ array['scim', 'admin', 'read', 'product'] and cardinality(scopes) > 0`)
@ForeignKey(() => Company, ['companyId'], ['id'], { name: 'api_keys_company_fkey', onDelete: 'CASCADE' })
export class ApiKey {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'api_keys_pkey' })
  companyId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_keys_pkey' })
  id!: string;

  @Column({ type: 'bytea', select: false })
  hash!: Buffer;

  @Column({ type: 'text', nullable: true })
  label!: string | null;

  /** The end of the key's text, to tell keys apart. */
  @Column({ name: 'last_characters', type: 'text' })
  lastCharacters!: string;

  @Column({ type: 'text', array: true })
  scopes!: ApiKeyScope[];

  /** Who made it, in words (`key …x9Q`, `muster command`). */
  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  /** Null: never expires. */
  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3, nullable: true })
  expiresAt!: Date | null;

  /** To the minute. */
  @Column({ name: 'last_used_at', type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', precision: 3, nullable: true })
  revokedAt!: Date | null;
}
