import { Check, Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** The one-time token with which the first company is made. At most one row; gone once used. */
@Entity('setup_tokens')
@Index('setup_tokens_only_one', ['isCurrent'], { unique: true })
@Check('setup_tokens_current', 'is_current')
export class SetupToken {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'setup_tokens_pkey' })
  hash!: Buffer;

  @Column({ name: 'is_current', type: 'boolean', default: true })
  isCurrent!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
