import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { Company } from '../companies/company.entity.js';

export const SSO_PROTOCOLS = ['saml', 'oidc'] as const;
export type SsoProtocol = (typeof SSO_PROTOCOLS)[number];

export const SUBJECT_CLAIMS = ['sub', 'oid'] as const;
/** The claim of an OIDC provider that never changes for a person: Okta's `sub`, Entra ID's `oid`. */
export type SubjectClaim = (typeof SUBJECT_CLAIMS)[number];

/** How a company signs in through its provider; at most one row per company. */
@Entity('sso_connections')
@Index('sso_connections_metadata_idx', ['samlMetadataReadAt'], { where: 'saml_metadata_url is not null' })
@Check(
  'sso_connections_protocol',
  `protocol = 'saml' and saml_idp_entity_id is not null and saml_sso_url is not null
     and cardinality(saml_certificates) > 0
   or protocol = 'oidc' and oidc_issuer is not null and oidc_client_id is not null and oidc_client_secret is not null`,
)
@Check('sso_connections_subject_claim', `oidc_subject_claim in ('sub', 'oid')`)
@ForeignKey(() => Company, ['companyId'], ['id'], { name: 'sso_connections_company_fkey', onDelete: 'CASCADE' })
export class SsoConnection {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'sso_connections_pkey' })
  companyId!: string;

  @Column({ type: 'text' })
  protocol!: SsoProtocol;

  /** The Issuer of every assertion. */
  @Column({ name: 'saml_idp_entity_id', type: 'text', nullable: true })
  samlIdpEntityId!: string | null;

  @Column({ name: 'saml_sso_url', type: 'text', nullable: true })
  samlSsoUrl!: string | null;

  @Column({ name: 'saml_slo_url', type: 'text', nullable: true })
  samlSloUrl!: string | null;

  /** Base64 of DER. Any of them may have signed: two while the provider changes over. */
  @Column({ name: 'saml_certificates', type: 'text', array: true, default: [] })
  samlCertificates!: string[];

  /** The attribute that holds the person's permanent id; null: Entra ID's, or a persistent NameID. */
  @Column({ name: 'saml_subject_attribute', type: 'text', nullable: true })
  samlSubjectAttribute!: string | null;

  @Column({ name: 'saml_allow_idp_initiated', type: 'boolean', default: false })
  samlAllowIdpInitiated!: boolean;

  /** Where entity id, SSO URL and certificates come from; null: an admin typed them. */
  @Column({ name: 'saml_metadata_url', type: 'text', nullable: true })
  samlMetadataUrl!: string | null;

  /** When they were last read, or last tried. */
  @Column({ name: 'saml_metadata_read_at', type: 'timestamptz', precision: 3, nullable: true })
  samlMetadataReadAt!: Date | null;

  /** Why the last try failed; one sentence. */
  @Column({ name: 'saml_metadata_problem', type: 'text', nullable: true })
  samlMetadataProblem!: string | null;

  @Column({ name: 'oidc_issuer', type: 'text', nullable: true })
  oidcIssuer!: string | null;

  @Column({ name: 'oidc_client_id', type: 'text', nullable: true })
  oidcClientId!: string | null;

  /** Sealed by `StoredSecrets`. */
  @Column({ name: 'oidc_client_secret', type: 'text', nullable: true })
  oidcClientSecret!: string | null;

  @Column({ name: 'oidc_subject_claim', type: 'text', default: 'sub' })
  oidcSubjectClaim!: SubjectClaim;

  /** Makes the user at the first sign-in; without effect while SCIM is on. */
  @Column({ name: 'jit_enabled', type: 'boolean', default: false })
  jitEnabled!: boolean;

  /** `connectionFingerprint` of the settings with which a test sign-in succeeded. */
  @Column({ name: 'tested_fingerprint', type: 'text', nullable: true })
  testedFingerprint!: string | null;

  @Column({ name: 'tested_at', type: 'timestamptz', precision: 3, nullable: true })
  testedAt!: Date | null;

  @VersionColumn({ type: 'int', default: 1 })
  version!: number;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
