import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * How often something was tried in a window of time. Before anybody is known there is no company to lead the key: it is the
 * SHA-256 of what is counted, and says nothing about anybody.
 */
@Entity('attempt_counters')
@Index('attempt_counters_resets_at_idx', ['resetsAt'])
export class AttemptCounter {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'attempt_counters_pkey' })
  key!: Buffer;

  @Column({ type: 'int' })
  attempts!: number;

  /** From then on it counts from zero again. */
  @Column({ name: 'resets_at', type: 'timestamptz', precision: 3 })
  resetsAt!: Date;
}
