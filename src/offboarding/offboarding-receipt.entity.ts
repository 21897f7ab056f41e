import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ActorType } from '../audit/actor.js';
import type { LoginMethod } from '../auth/sessions/session.entity.js';
import { Company } from '../companies/company.entity.js';

export const RECEIPT_KINDS = ['deactivated', 'deleted'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** A session that the leaving ended. */
export interface EndedSession {
  readonly id: string;
  readonly loginMethod: LoginMethod;
  readonly createdAt: string;
  readonly endedAt: string;
}

/** An agent pool that the person was in. */
export interface EndedMembership {
  readonly poolId: string;
  readonly pool: string;
  readonly role: string;
  /** null: kept, in case the person comes back. */
  readonly endedAt: string | null;
}

/**
 * What ended when somebody left. Written in the statement that did it (`offboarding-receipt.cte.ts`). No foreign key leads to
 * the user: it outlives them, and knows them only by their id once they are deleted.
 */
@Entity('offboarding_receipts')
@Index('offboarding_receipts_user_idx', ['companyId', 'userId'])
@Check('offboarding_receipts_kind', `kind in ('deactivated', 'deleted')`)
@ForeignKey(() => Company, ['companyId'], ['id'], { name: 'offboarding_receipts_company_fkey', onDelete: 'CASCADE' })
export class OffboardingReceipt {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'offboarding_receipts_pkey' })
  companyId!: string;

  /** UUIDv7: the order of the key is the order of time. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'offboarding_receipts_pkey' })
  id!: string;

  @CreateDateColumn({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  at!: Date;

  @Column({ type: 'text' })
  kind!: ReceiptKind;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  /** null once the person is deleted, here and in every earlier receipt of theirs. */
  @Column({ name: 'user_name', type: 'text', nullable: true })
  userName!: string | null;

  @Column({ name: 'actor_type', type: 'text' })
  actorType!: ActorType;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ name: 'actor_name', type: 'text' })
  actorName!: string;

  /** Of the request that did it; also in the audit event, the provisioning log and the server's log. */
  @Column({ name: 'request_id', type: 'text', nullable: true })
  requestId!: string | null;

  @Column({ name: 'source_address', type: 'text', nullable: true })
  sourceAddress!: string | null;

  @Column({ type: 'jsonb' })
  sessions!: EndedSession[];

  @Column({ type: 'jsonb' })
  memberships!: EndedMembership[];
}
