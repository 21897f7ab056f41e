import { certificateFacts } from './saml/signing-certificate.js';
import type { SsoConnection, SsoProtocol, SubjectClaim } from './sso-connection.entity.js';

/** What an admin says of a SAML provider; absent stays. */
export interface SamlChange {
  readonly idpEntityId?: string;
  readonly ssoUrl?: string;
  readonly sloUrl?: string | null;
  /** PEM or base64. */
  readonly certificates?: readonly string[];
  readonly subjectAttribute?: string | null;
  readonly allowIdpInitiated?: boolean;
  /** null: what came from there stays and is the admin's to change from now on. */
  readonly metadataUrl?: null;
}

/** What an admin says of an OIDC provider; absent stays. */
export interface OidcChange {
  readonly issuer?: string;
  readonly clientId?: string;
  /** In clear, once: it is sealed and never shown. */
  readonly clientSecret?: string;
  readonly subjectClaim?: SubjectClaim;
}

export interface SsoConnectionChange {
  readonly protocol?: SsoProtocol;
  readonly saml?: SamlChange;
  readonly oidc?: OidcChange;
  readonly jitEnabled?: boolean;
}

/** Columns that an admin's words decide. */
export type ConnectionSettings = Pick<
  SsoConnection,
  | 'protocol'
  | 'samlIdpEntityId'
  | 'samlSsoUrl'
  | 'samlSloUrl'
  | 'samlCertificates'
  | 'samlSubjectAttribute'
  | 'samlAllowIdpInitiated'
  | 'samlMetadataUrl'
  | 'oidcIssuer'
  | 'oidcClientId'
  | 'oidcClientSecret'
  | 'oidcSubjectClaim'
  | 'jitEnabled'
>;

/** A connection about which nothing was said yet. */
export const NO_SETTINGS: ConnectionSettings = {
  protocol: 'saml',
  samlIdpEntityId: null,
  samlSsoUrl: null,
  samlSloUrl: null,
  samlCertificates: [],
  samlSubjectAttribute: null,
  samlAllowIdpInitiated: false,
  samlMetadataUrl: null,
  oidcIssuer: null,
  oidcClientId: null,
  oidcClientSecret: null,
  oidcSubjectClaim: 'sub',
  jitEnabled: false,
};

const MICROSOFT = /^https:\/\/login\.microsoftonline\.(?:com|us)\//i;

/**
 * The settings after a change. A protocol that is left behind loses its settings, its secret too.
 *
 * @param clientSecret the new one, sealed; absent: the old one stays, unless the issuer changes: it was meant for that one
 */
export function changedSettings(
  current: ConnectionSettings,
  change: SsoConnectionChange,
  clientSecret?: string,
): ConnectionSettings {
  const protocol = change.protocol ?? current.protocol;
  const jitEnabled = change.jitEnabled ?? current.jitEnabled;
  const base = protocol === current.protocol ? current : NO_SETTINGS;
  return protocol === 'saml'
    ? { ...withSaml(base, change.saml ?? {}), protocol, jitEnabled }
    : { ...withOidc(base, change.oidc ?? {}, clientSecret), protocol, jitEnabled };
}

function withSaml(base: ConnectionSettings, saml: SamlChange): ConnectionSettings {
  return {
    ...base,
    samlIdpEntityId: saml.idpEntityId ?? base.samlIdpEntityId,
    samlSsoUrl: saml.ssoUrl ?? base.samlSsoUrl,
    samlSloUrl: saml.sloUrl === undefined ? base.samlSloUrl : saml.sloUrl,
    samlCertificates: saml.certificates === undefined ? base.samlCertificates : [...new Set(saml.certificates)],
    samlSubjectAttribute: saml.subjectAttribute === undefined ? base.samlSubjectAttribute : saml.subjectAttribute,
    samlAllowIdpInitiated: saml.allowIdpInitiated ?? base.samlAllowIdpInitiated,
    samlMetadataUrl: saml.metadataUrl === undefined ? base.samlMetadataUrl : saml.metadataUrl,
  };
}

function withOidc(base: ConnectionSettings, oidc: OidcChange, clientSecret?: string): ConnectionSettings {
  const issuer = oidc.issuer ?? base.oidcIssuer;
  const isSameIssuer = issuer === base.oidcIssuer;
  return {
    ...base,
    oidcIssuer: issuer,
    oidcClientId: oidc.clientId ?? base.oidcClientId,
    oidcClientSecret: clientSecret ?? (isSameIssuer ? base.oidcClientSecret : null),
    oidcSubjectClaim: oidc.subjectClaim ?? (isSameIssuer ? base.oidcSubjectClaim : usualClaim(issuer)),
  };
}

/** Entra ID's `sub` is another one for each app; its `oid` is the person's. */
function usualClaim(issuer: string | null): SubjectClaim {
  return issuer !== null && MICROSOFT.test(issuer) ? 'oid' : 'sub';
}

/** Who speaks for the company's people under these settings; what a person is bound to. */
export function issuerOf(settings: ConnectionSettings): string | null {
  return settings.protocol === 'saml' ? settings.samlIdpEntityId : settings.oidcIssuer;
}

const NAMES = Object.keys(NO_SETTINGS) as (keyof ConnectionSettings)[];

/** The settings of something that has more than them. */
export function settingsOf(from: ConnectionSettings): ConnectionSettings {
  return Object.fromEntries(NAMES.map((name) => [name, from[name]])) as unknown as ConnectionSettings;
}

/**
 * What a replacement begins with: nothing, but for the secret, which nobody can send again. `changedSettings` drops it when
 * the issuer changes.
 */
export function replacedSettings(current: ConnectionSettings, protocol: SsoProtocol | undefined): ConnectionSettings {
  if (current.protocol !== 'oidc' || protocol !== 'oidc') return NO_SETTINGS;
  const { oidcIssuer, oidcClientSecret } = current;
  return { ...NO_SETTINGS, protocol, oidcIssuer, oidcClientSecret, oidcSubjectClaim: usualClaim(oidcIssuer) };
}

/** For the audit log: of a secret only that it is there, of certificates their fingerprints. */
export function auditedSettings(settings: ConnectionSettings): Record<string, unknown> {
  return {
    ...settings,
    samlCertificates: settings.samlCertificates.map((certificate) => certificateFacts(certificate).fingerprint),
    oidcClientSecret: settings.oidcClientSecret && 'set',
  };
}

/** @returns null when nothing differs */
export function settingsChanges(
  from: ConnectionSettings,
  to: ConnectionSettings,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const names = NAMES.filter((name) => String(from[name]) !== String(to[name]));
  if (names.length === 0) return null;
  const pick = (all: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, all[name]]));
  const after = pick(auditedSettings(to));
  if (after['oidcClientSecret'] === 'set' && from.oidcClientSecret !== null) after['oidcClientSecret'] = 'changed';
  return { before: pick(auditedSettings(from)), after };
}
