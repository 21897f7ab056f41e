import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a company's provider first and last did something, and how often. Outlives the entries. */
@Entity('provisioning_milestones')
export class ProvisioningMilestone {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'provisioning_milestones_pkey' })
  companyId!: string;

  /** `userCreated`, or `repair:opCase`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'provisioning_milestones_pkey' })
  name!: string;

  @Column({ name: 'first_at', type: 'timestamptz', precision: 3 })
  firstAt!: Date;

  @Column({ name: 'last_at', type: 'timestamptz', precision: 3 })
  lastAt!: Date;

  /** May be gone already. */
  @Column({ name: 'last_entry_id', type: 'uuid' })
  lastEntryId!: string;

  @Column({ type: 'bigint' })
  requests!: string;
}
