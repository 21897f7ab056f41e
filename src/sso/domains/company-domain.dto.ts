import { ApiProperty } from '@nestjs/swagger';
import { IsText } from '../../common/is-text.decorator.js';
import { proofRecord } from './company-domains.service.js';
import type { CompanyDomain, ProvenBy } from './company-domain.entity.js';

/** A domain that the company claims. */
export class ClaimDomainInput {
  /** @example acme.example */
  @IsText(253)
  domain!: string;
}

/** The DNS record that proves the claim. */
export class ProofRecordView {
  /** @example _muster.acme.example */
  name!: string;

  /** @example TXT */
  type!: string;

  /** @example "muster-domain=5f0c…" */
  value!: string;
}

/** An email domain of the company. */
export class CompanyDomainView {
  /** @example acme.example */
  domain!: string;

  /** `proven`: people with such an address are led to this company's sign-in. */
  @ApiProperty({ enum: ['pending', 'proven'] })
  state!: 'pending' | 'proven';

  @ApiProperty({ enum: ['dns', 'command'], nullable: true })
  provenBy!: ProvenBy | null;

  provenAt!: Date | null;

  record!: ProofRecordView;
}

export class CompanyDomainsView {
  items!: CompanyDomainView[];
}

export function toCompanyDomainView(domain: CompanyDomain): CompanyDomainView {
  const { provenAt, provenBy } = domain;
  return {
    domain: domain.domain,
    state: provenAt === null ? 'pending' : 'proven',
    provenBy,
    provenAt,
    record: { type: 'TXT', ...proofRecord(domain) },
  };
}
