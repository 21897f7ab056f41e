import { randomUUID } from 'node:crypto';
import { makeCompanyKey } from '../../src/auth/api-keys/api-key-token.js';
import type { ApiKeyScope } from '../../src/auth/api-keys/api-key.entity.js';
import { connectionFingerprint } from '../../src/sso/connection-fingerprint.js';
import { NO_SETTINGS } from '../../src/sso/connection-settings.js';
import { SsoConnection } from '../../src/sso/sso-connection.entity.js';
import { makeCertificate } from './make-certificate.js';
import type { TestApp } from './start-app.js';

export interface TestCompany {
  readonly id: string;
  readonly slug: string;
  readonly defaultPoolId: string;
  /** Keys with one scope each. */
  readonly keys: Readonly<Record<ApiKeyScope, string>>;
  /** `http://127.0.0.1:54321/scim/v2/acme-1a2b` */
  readonly scimUrl: string;
  makeKey(scopes: readonly ApiKeyScope[], options?: { expiresAt?: Date; revokedAt?: Date }): Promise<string>;
}

export interface CompanyTraits {
  readonly slug?: string;
  readonly plan?: 'free' | 'enterprise';
  readonly status?: 'active' | 'suspended';
  readonly provider?: 'okta' | 'entra' | 'other' | null;
  readonly sso?: boolean;
  readonly scim?: boolean;
  /** An SSO connection with which a test sign-in succeeded; true unless said otherwise. */
  readonly ssoTested?: boolean;
  readonly allowSyncPassword?: boolean;
  readonly provisionRoles?: boolean;
  readonly strict?: boolean;
}

/** A company with its default pool and keys, written beside the app; SCIM is on unless said otherwise. */
export async function makeCompany(app: Pick<TestApp, 'url' | 'sql'>, traits: CompanyTraits = {}): Promise<TestCompany> {
  const id = randomUUID();
  const defaultPoolId = randomUUID();
  const slug = traits.slug ?? `acme-${id.slice(0, 8)}`;
  await app.sql(`insert into companies (id, slug, name, plan, status) values ($1, $2, 'Acme', $3, $4)`, [
    id,
    slug,
    traits.plan ?? 'enterprise',
    traits.status ?? 'active',
  ]);
  await app.sql(
    `insert into identity_configurations
       (company_id, provider, sso_enabled, scim_enabled, allow_sync_password, provision_roles, strict)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      traits.provider ?? null,
      traits.sso ?? true,
      traits.scim ?? true,
      traits.allowSyncPassword ?? false,
      traits.provisionRoles ?? true,
      traits.strict ?? false,
    ],
  );
  await app.sql(`insert into agent_pools (company_id, id, name, is_default) values ($1, $2, 'Default', true)`, [
    id,
    defaultPoolId,
  ]);
  if (traits.ssoTested ?? true) await addTestedConnection(app, id);
  const makeKey: TestCompany['makeKey'] = async (scopes, options = {}) => {
    const key = makeCompanyKey(id);
    await app.sql(
      `insert into api_keys (company_id, id, hash, label, last_characters, scopes, created_by, expires_at, revoked_at)
       values ($1, $2, $3, $4, $5, $6, 'test', $7, $8)`,
      [id, randomUUID(), key.hash, scopes.join('+'), key.lastCharacters, scopes, options.expiresAt, options.revokedAt],
    );
    return key.text;
  };
  const keys = {
    scim: await makeKey(['scim']),
    admin: await makeKey(['admin']),
    read: await makeKey(['read']),
    product: await makeKey(['product']),
  };
  return { id, slug, defaultPoolId, keys, scimUrl: `${app.url}/scim/v2/${slug}`, makeKey };
}

/** As an admin leaves it who set SSO up and tried it; nobody answers at its addresses. */
export async function addTestedConnection(app: Pick<TestApp, 'sql'>, companyId: string): Promise<void> {
  const connection = Object.assign(new SsoConnection(), NO_SETTINGS, {
    samlIdpEntityId: 'https://idp.test',
    samlSsoUrl: 'https://idp.test/sso',
    samlCertificates: [certificate.base64],
  });
  await app.sql(
    `insert into sso_connections (company_id, protocol, saml_idp_entity_id, saml_sso_url, saml_certificates,
       tested_fingerprint, tested_at)
     values ($1, 'saml', $2, $3, $4, $5, now())`,
    [
      companyId,
      connection.samlIdpEntityId,
      connection.samlSsoUrl,
      connection.samlCertificates,
      connectionFingerprint(connection),
    ],
  );
}

const certificate = makeCertificate('idp.test');
