import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many requests of a company arrived within one minute. Kept as long as the entries. */
@Entity('provisioning_activity')
export class ProvisioningActivity {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'provisioning_activity_pkey' })
  companyId!: string;

  /** Its beginning. */
  @PrimaryColumn('timestamptz', { precision: 3, primaryKeyConstraintName: 'provisioning_activity_pkey' })
  minute!: Date;

  @Column({ type: 'integer' })
  requests!: number;

  /** Only those that succeeded, as updates and deletes. */
  @Column({ type: 'integer' })
  creates!: number;

  @Column({ type: 'integer' })
  updates!: number;

  @Column({ type: 'integer' })
  deletes!: number;

  /** Status 400 and above, those refused with them. */
  @Column({ type: 'integer' })
  errors!: number;

  /** Refused before they were looked at: no good key, SCIM off. */
  @Column({ type: 'integer' })
  refused!: number;
}
