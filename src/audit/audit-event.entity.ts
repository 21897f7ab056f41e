import { Check, Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ActorType } from './actor.js';

/**
 * Who did what to whom. Append-only: the database refuses to update one, and to delete one but through the
 * retention. Written in the transaction of the change; no foreign key leads away from it, so that it outlives what it tells of.
 */
@Entity('audit_events')
@Index('audit_events_target_idx', ['companyId', 'targetId', 'id'])
@Index('audit_events_person_idx', ['companyId', 'actorId', 'id'], { where: `actor_type = 'user'` })
@Index('audit_events_rare_idx', { synchronize: false })
@Check('audit_events_actor_type', `actor_type in ('apiKey', 'operatorKey', 'user', 'command', 'system')`)
export class AuditEvent {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'audit_events_pkey' })
  companyId!: string;

  /** UUIDv7: the order of the key is the order of time. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_events_pkey' })
  id!: string;

  @CreateDateColumn({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  at!: Date;

  @Column({ name: 'actor_type', type: 'text' })
  actorType!: ActorType;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ name: 'actor_name', type: 'text' })
  actorName!: string;

  /** `<what>.<done>`: `user.created`, `identityConfiguration.updated`. */
  @Column({ type: 'text' })
  action!: string;

  @Column({ name: 'target_type', type: 'text' })
  targetType!: string;

  @Column({ name: 'target_id', type: 'uuid', nullable: true })
  targetId!: string | null;

  /** How people call it: a userName, a pool's name. */
  @Column({ name: 'target_name', type: 'text', nullable: true })
  targetName!: string | null;

  /** What changed, without secrets; null where there was or is nothing. */
  @Column({ type: 'jsonb', nullable: true })
  before!: Record<string, unknown> | null;

  @Column({ type: 'jsonb', nullable: true })
  after!: Record<string, unknown> | null;

  @Column({ name: 'request_id', type: 'text', nullable: true })
  requestId!: string | null;

  @Column({ name: 'source_address', type: 'text', nullable: true })
  sourceAddress!: string | null;
}
