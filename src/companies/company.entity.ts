import { Check, Column, CreateDateColumn, Entity, Index, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export const PLANS = ['free', 'enterprise'] as const;
export type Plan = (typeof PLANS)[number];
export const COMPANY_STATUSES = ['active', 'suspended'] as const;
export type CompanyStatus = (typeof COMPANY_STATUSES)[number];

/** One customer of the product, and the wall between customers. Its slug is pasted into the provider and never changes. */
@Entity('companies')
@Check('companies_slug_format', `slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$' and length(slug) <= 63`)
@Check('companies_plan', `plan in ('free', 'enterprise')`)
@Check('companies_status', `status in ('active', 'suspended')`)
export class Company {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'companies_pkey' })
  id!: string;

  @Index('companies_slug_key', { unique: true })
  @Column({ type: 'text' })
  slug!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', default: 'free' })
  plan!: Plan;

  @Column({ type: 'text', default: 'active' })
  status!: CompanyStatus;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
