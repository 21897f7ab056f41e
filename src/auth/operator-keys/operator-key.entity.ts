import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** A key of whoever operates Muster: no company, good for `/api/v1/companies` only, made only by the `muster` command. */
@Entity('operator_keys')
@Index('operator_keys_hash_key', ['hash'], { unique: true })
export class OperatorKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'operator_keys_pkey' })
  id!: string;

  @Column({ type: 'bytea', select: false })
  hash!: Buffer;

  @Column({ type: 'text' })
  label!: string;

  @Column({ name: 'last_characters', type: 'text' })
  lastCharacters!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', precision: 3, nullable: true })
  revokedAt!: Date | null;
}
