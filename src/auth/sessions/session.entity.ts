import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const LOGIN_METHODS = ['password', 'sso'] as const;
/** How somebody signed in. */
export type LoginMethod = (typeof LOGIN_METHODS)[number];

/** A person who is signed in, in one browser. The cookie holds the token, the row its SHA-256. */
@Entity('sessions')
@Index('sessions_hash_key', ['companyId', 'hash'], { unique: true })
@Index('sessions_user_idx', ['companyId', 'userId'])
@Check('sessions_login_method', `login_method in ('password', 'sso')`)
// The entity of users stands above this module, so its table is named.
@ForeignKey('users', ['companyId', 'userId'], ['companyId', 'id'], { name: 'sessions_user_fkey', onDelete: 'CASCADE' })
export class Session {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'sessions_pkey' })
  companyId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sessions_pkey' })
  id!: string;

  @Column({ type: 'bytea', select: false })
  hash!: Buffer;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'login_method', type: 'text' })
  loginMethod!: LoginMethod;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  /** To the minute. */
  @Column({ name: 'last_seen_at', type: 'timestamptz', precision: 3 })
  lastSeenAt!: Date;

  /** The absolute limit: it never moves. */
  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  /** The idle limit: it moves with `lastSeenAt`. */
  @Column({ name: 'idle_expires_at', type: 'timestamptz', precision: 3 })
  idleExpiresAt!: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', precision: 3, nullable: true })
  revokedAt!: Date | null;

  @Column({ name: 'source_address', type: 'text', nullable: true })
  sourceAddress!: string | null;

  /** As the browser sent it, at most 256 characters. */
  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent!: string | null;
}
