import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { DomainError } from '../common/domain-error.js';
import { CompaniesService } from '../companies/companies.service.js';
import { AppConfig } from '../config/load-config.js';
import { Sql, type NamedStatement } from '../database/sql.js';
import { providerUrlRefusal } from './provider-url-refusal.js';
import { ReadMetadata } from './read-metadata.service.js';
import type { ProviderMetadata } from './saml/read-provider-metadata.js';
import { SsoConnection } from './sso-connection.entity.js';
import { SsoConnections } from './sso-connections.service.js';

/**
 * $1 company, $2 seconds. The row is claimed by its time, so that of many processes, or of many answers with an unknown
 * key, one asks the provider.
 */
const CLAIM: NamedStatement = {
  name: 'sso.claim-metadata',
  text: `update sso_connections set saml_metadata_read_at = now()
    where company_id = $1 and saml_metadata_url is not null
      and (saml_metadata_read_at is null or saml_metadata_read_at < now() - make_interval(secs => $2))
    returning saml_metadata_url`,
};

const RENEW_AGAIN_SECONDS = 60;
const BY_ITSELF: Actor = { type: 'system', name: 'metadata of the provider' };

/** Reads the metadata of SAML providers again, so that a new signing certificate is known before it is used. */
@Injectable()
export class MetadataRefresh {
  constructor(
    private readonly sql: Sql,
    private readonly companies: CompaniesService,
    private readonly connections: SsoConnections,
    private readonly metadata: ReadMetadata,
    private readonly audit: AuditService,
    private readonly config: AppConfig,
  ) {}

  /**
   * Reads a company's metadata again, unless that was done less than `olderThanSeconds` ago. What fails is kept as
   * `samlMetadataProblem` and changes nothing else.
   *
   * @returns whether the certificates or addresses changed
   */
  async refresh(companyId: string, olderThanSeconds: number): Promise<boolean> {
    const [claimed] = await this.sql.run<{ saml_metadata_url: string }>(CLAIM, [companyId, olderThanSeconds]);
    if (claimed === undefined) return false;
    const url = claimed.saml_metadata_url;
    const read = await this.metadata.from(url).catch((error: unknown) => {
      if (error instanceof DomainError) return error.message;
      throw error;
    });
    return this.sql.transaction(async (tx) => {
      const { slug } = await this.companies.lock(tx, companyId);
      const current = await this.connections.find(companyId, tx);
      // An admin changed it while we asked.
      if (current?.samlMetadataUrl !== url) return false;
      const problem = typeof read === 'string' ? read : (foreignProvider(current, read) ?? this.unusableUrl(read));
      if (problem !== null || typeof read === 'string') {
        await tx.update(SsoConnection, { companyId }, { samlMetadataProblem: problem });
        return false;
      }
      const news = newsOf(current, read);
      await tx.update(SsoConnection, { companyId }, { ...news, samlMetadataProblem: null });
      if (Object.keys(news).length === 0) return false;
      await this.audit.record(tx, companyId, BY_ITSELF, {
        action: 'ssoConnection.refreshed',
        target: { type: 'ssoConnection', id: companyId, name: slug },
        after: { fields: Object.keys(news) },
      });
      return true;
    });
  }

  /**
   * For a message by a key that is not known: the provider may have a new one, which its metadata tell. Whoever sends such
   * messages has them read once a minute at most.
   *
   * @returns the connection with what is new; null: nothing is
   */
  async renewed(companyId: string): Promise<SsoConnection | null> {
    return (await this.refresh(companyId, RENEW_AGAIN_SECONDS)) ? this.connections.find(companyId) : null;
  }

  /** The same that an import refuses: who brought it must not matter. */
  private unusableUrl({ ssoUrl, sloUrl }: ProviderMetadata): string | null {
    const allowHttp = this.config.ssoAllowPrivateAddresses;
    const ofSso = providerUrlRefusal(ssoUrl, allowHttp);
    if (ofSso !== null) return `The metadata's SSO URL cannot be used: ${ofSso}`;
    const ofSlo = sloUrl === null ? null : providerUrlRefusal(sloUrl, allowHttp);
    return ofSlo === null ? null : `The metadata's single logout URL cannot be used: ${ofSlo}`;
  }
}

/** An address that suddenly speaks for another provider is for an admin to look at. */
function foreignProvider({ samlIdpEntityId }: SsoConnection, read: ProviderMetadata): string | null {
  return read.idpEntityId === samlIdpEntityId
    ? null
    : `The metadata now describes another provider: ${read.idpEntityId}. Import it again if that is right.`;
}

function newsOf(current: SsoConnection, read: ProviderMetadata): Partial<SsoConnection> {
  const next = {
    samlSsoUrl: read.ssoUrl,
    samlSloUrl: read.sloUrl,
    samlCertificates: [...read.certificates],
  };
  return Object.fromEntries(
    Object.entries(next).filter(([name, value]) => String(current[name as keyof typeof next]) !== String(value)),
  );
}
