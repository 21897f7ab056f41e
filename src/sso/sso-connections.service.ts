import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { EntityManager, Repository } from 'typeorm';
import type { Actor } from '../audit/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../common/clock.js';
import { DomainError } from '../common/domain-error.js';
import { assertVersion } from '../common/if-match.js';
import { CompaniesService } from '../companies/companies.service.js';
import { AppConfig } from '../config/load-config.js';
import { Sql, type NamedStatement } from '../database/sql.js';
import { IdentityConfigurationService } from '../identity-config/identity-configuration.service.js';
import { connectionFingerprint, isTested } from './connection-fingerprint.js';
import { assertSettings } from './connection-refusals.js';
import {
  auditedSettings,
  changedSettings,
  issuerOf,
  NO_SETTINGS,
  replacedSettings,
  settingsChanges,
  settingsOf,
  type ConnectionSettings,
  type SamlChange,
  type SsoConnectionChange,
} from './connection-settings.js';
import { COUNT_SIGNED_IN, LEAVE_PROVIDER, type Left } from './leave-provider.statement.js';
import type { ProviderMetadata } from './saml/read-provider-metadata.js';
import { normalizeCertificate } from './saml/signing-certificate.js';
import { StoredSecrets } from './secrets/stored-secrets.service.js';
import { SsoConnection } from './sso-connection.entity.js';

/** What the client secret is sealed for. */
const SECRET_USE = 'oidc client secret';

/** $1 company, $2 fingerprint. */
const MARK_TESTED: NamedStatement = {
  name: 'sso.mark-tested',
  text: `update sso_connections set tested_fingerprint = $2, tested_at = now() where company_id = $1`,
};

export interface ChangeOptions {
  readonly expectedVersion?: number;
  /** What is not said is as if it had never been; a client secret stays where the issuer does. */
  readonly replace?: boolean;
}

export interface MetadataImport {
  readonly metadata: ProviderMetadata;
  readonly url: string | null;
  readonly saml: Pick<SamlChange, 'subjectAttribute'>;
}

/** How a company signs in through its provider: reads and changes, each change with its audit event. */
@Injectable()
export class SsoConnections {
  constructor(
    private readonly sql: Sql,
    private readonly companies: CompaniesService,
    private readonly identity: IdentityConfigurationService,
    private readonly secrets: StoredSecrets,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    @InjectRepository(SsoConnection) private readonly connections: Repository<SsoConnection>,
  ) {}

  async find(companyId: string, tx?: EntityManager): Promise<SsoConnection | null> {
    return (tx?.getRepository(SsoConnection) ?? this.connections).findOneBy({ companyId });
  }

  /**
   * As `find`, and nobody changes it until `tx` ends: whoever changes it finds what was done under the settings before, or
   * comes first.
   */
  async hold(tx: EntityManager, companyId: string): Promise<SsoConnection | null> {
    return tx.findOne(SsoConnection, { where: { companyId }, lock: { mode: 'pessimistic_read' } });
  }

  /** Whether a test sign-in succeeded with the settings as they are; false without any. */
  async isTested(companyId: string, tx?: EntityManager): Promise<boolean> {
    const connection = await this.find(companyId, tx);
    return connection !== null && isTested(connection);
  }

  /** @returns undefined when it was sealed with another `SECRETS_KEY` */
  async clientSecret({ companyId, oidcClientSecret }: SsoConnection): Promise<string | undefined> {
    return oidcClientSecret === null ? undefined : this.secrets.open(companyId, SECRET_USE, oidcClientSecret);
  }

  /** How many people are signed in through the provider now. */
  async countSignedIn(companyId: string): Promise<number> {
    const [row] = await this.sql.run<{ people: number }>(COUNT_SIGNED_IN, [companyId]);
    return row?.people ?? 0;
  }

  /**
   * Another issuer means another provider: who was bound to the former one is unbound, and who signed in through it is out.
   *
   * @throws DomainError `stale`, `ssoConnection.…` with the reason
   */
  async change(
    companyId: string,
    change: SsoConnectionChange,
    actor: Actor,
    { expectedVersion, replace = false }: ChangeOptions = {},
  ): Promise<void> {
    const { clientSecret } = change.oidc ?? {};
    const sealed = clientSecret && (await this.secrets.seal(companyId, SECRET_USE, clientSecret));
    const certificates = change.saml?.certificates?.map((text, index) =>
      normalizeCertificate(text, `saml.certificates.${index}`),
    );
    const saml = change.saml && { ...change.saml, ...(certificates && { certificates }) };
    await this.write(companyId, { ...change, saml }, actor, expectedVersion, (current) =>
      changedSettings(
        replace ? replacedSettings(current, change.protocol) : current,
        { ...change, saml },
        sealed || undefined,
      ),
    );
  }

  /**
   * Takes over what a provider's metadata says. The other settings stay, where the protocol was SAML already.
   *
   * @param url where it came from, to be read again from time to time; null: an admin brought the text
   * @param saml what the admin says beside it
   */
  async importMetadata(
    companyId: string,
    { metadata, url, saml }: MetadataImport,
    actor: Actor,
    expectedVersion?: number,
  ): Promise<void> {
    const change: SsoConnectionChange = { protocol: 'saml', saml };
    await this.write(companyId, change, actor, expectedVersion, (current) => ({
      ...changedSettings(current, change),
      samlIdpEntityId: metadata.idpEntityId,
      samlSsoUrl: metadata.ssoUrl,
      samlSloUrl: metadata.sloUrl,
      samlCertificates: [...metadata.certificates],
      samlMetadataUrl: url,
    }));
  }

  /** A test sign-in succeeded with these settings; without effect when they are others by now. No new version: nothing changed. */
  async markTested(tx: EntityManager, companyId: string, fingerprint: string): Promise<void> {
    const connection = await this.find(companyId, tx);
    if (connection === null || connectionFingerprint(connection) !== fingerprint) return;
    await this.sql.run(MARK_TESTED, [companyId, fingerprint], tx);
  }

  /**
   * Deletes it; who signed in through it is out.
   *
   * @throws DomainError `ssoConnection.notFound`, `ssoConnection.inUse` while SSO is on, `stale`
   */
  async remove(companyId: string, actor: Actor, expectedVersion?: number): Promise<void> {
    await this.sql.transaction(async (tx) => {
      const company = await this.companies.lock(tx, companyId);
      const current = await this.find(companyId, tx);
      if (current === null)
        throw new DomainError('notFound', 'ssoConnection.notFound', 'There is no SSO connection to delete.');
      assertVersion(current.version, expectedVersion);
      const { ssoEnabled } = await this.identity.get(companyId, tx);
      if (ssoEnabled)
        throw new DomainError('conflict', 'ssoConnection.inUse', 'Turn SSO off first: people sign in through this.');
      await tx.delete(SsoConnection, { companyId });
      await this.audit.record(tx, companyId, actor, {
        action: 'ssoConnection.deleted',
        target: { type: 'ssoConnection', id: companyId, name: company.slug },
        before: auditedSettings(current),
        after: await this.leaveOthers(tx, companyId, null),
      });
    });
  }

  /**
   * @param change what was asked for, for the refusals
   * @param next may run more than once
   */
  private async write(
    companyId: string,
    change: SsoConnectionChange,
    actor: Actor,
    expectedVersion: number | undefined,
    next: (current: ConnectionSettings) => ConnectionSettings,
  ): Promise<void> {
    await this.sql.transaction(async (tx) => {
      const company = await this.companies.lock(tx, companyId);
      const found = await this.find(companyId, tx);
      assertVersion(found?.version ?? 0, expectedVersion);
      const current = found === null ? NO_SETTINGS : settingsOf(found);
      const settings = next(current);
      const { scimEnabled } = await this.identity.get(companyId, tx);
      const facts = { allowHttp: this.config.ssoAllowPrivateAddresses, scimEnabled };
      assertSettings(found && current, change, settings, facts);
      const changes = settingsChanges(current, settings);
      if (found !== null && changes === null) return;
      const readAt = settings.samlMetadataUrl === null ? null : this.clock.now();
      const columns = { ...settings, samlMetadataReadAt: readAt, samlMetadataProblem: null };
      if (found === null) await tx.insert(SsoConnection, { companyId, ...columns });
      else await tx.update(SsoConnection, { companyId }, columns);
      const left = await this.leaveOthers(tx, companyId, issuerOf(settings));
      await this.audit.record(tx, companyId, actor, {
        action: found === null ? 'ssoConnection.created' : 'ssoConnection.updated',
        target: { type: 'ssoConnection', id: companyId, name: company.slug },
        before: found === null ? undefined : changes?.before,
        after: { ...(found === null ? auditedSettings(settings) : changes?.after), ...left },
      });
    });
  }

  /** @returns for the audit event: what it came to, where it came to anything */
  private async leaveOthers(tx: EntityManager, companyId: string, issuer: string | null): Promise<Partial<Left>> {
    const [left] = await this.sql.run<Left>(LEAVE_PROVIDER, [companyId, issuer], tx);
    return Object.fromEntries(Object.entries(left ?? {}).filter(([, count]) => count > 0));
  }
}
