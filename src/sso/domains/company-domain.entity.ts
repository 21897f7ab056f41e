import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Company } from '../../companies/company.entity.js';

/** Who says that a domain is the company's: a DNS record, or whoever may run the `muster` command. */
export type ProvenBy = 'dns' | 'command';

/** An email domain that a company claims. Proven, it is of one company only: sign-in by email leads there. */
@Entity('company_domains')
@Index('company_domains_proven_key', ['domain'], { unique: true, where: 'proven_at is not null' })
@Check('company_domains_proven', '(proven_at is null) = (proven_by is null)')
@Check('company_domains_proven_by', `proven_by in ('dns', 'command')`)
@ForeignKey(() => Company, ['companyId'], ['id'], { name: 'company_domains_company_fkey', onDelete: 'CASCADE' })
export class CompanyDomain {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'company_domains_pkey' })
  companyId!: string;

  /** Lower case, international names in their ASCII form. */
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'company_domains_pkey' })
  domain!: string;

  /** What the DNS record has to hold; no secret. */
  @Column({ type: 'text' })
  token!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'proven_at', type: 'timestamptz', precision: 3, nullable: true })
  provenAt!: Date | null;

  @Column({ name: 'proven_by', type: 'text', nullable: true })
  provenBy!: ProvenBy | null;
}
