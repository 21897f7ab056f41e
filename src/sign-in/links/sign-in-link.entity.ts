import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../../users/user.entity.js';

export const LINK_KINDS = ['invitation', 'passwordReset'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/**
 * A one-time link with which a local user sets a password. One of each kind per user: a newer one takes the place of the
 * older, whose address then leads nowhere. Its text leaves the server in a mail, or on the operator's terminal; the row
 * keeps its SHA-256.
 */
@Entity('sign_in_links')
@Index('sign_in_links_hash_key', ['companyId', 'hash'], { unique: true })
@Index('sign_in_links_user_key', ['companyId', 'userId', 'kind'], { unique: true })
@Check('sign_in_links_kind', `kind in ('invitation', 'passwordReset')`)
@ForeignKey(() => User, ['companyId', 'userId'], ['companyId', 'id'], {
  name: 'sign_in_links_user_fkey',
  onDelete: 'CASCADE',
})
export class SignInLink {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'sign_in_links_pkey' })
  companyId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sign_in_links_pkey' })
  id!: string;

  @Column({ type: 'text' })
  kind!: LinkKind;

  @Column({ type: 'bytea', select: false })
  hash!: Buffer;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  /** The link dies when this is no longer the user's address. Null: it was handed over in another way. */
  @Column({ name: 'sent_to', type: 'text', nullable: true })
  sentTo!: string | null;

  /** Who made it, in words. */
  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', precision: 3, nullable: true })
  usedAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', precision: 3, nullable: true })
  revokedAt!: Date | null;
}
