import { DomainError } from '../../common/domain-error.js';
import {
  attributeOf,
  childrenOf,
  isNamed,
  parseXml,
  SAML_METADATA,
  textOf,
  UnsafeXml,
  XML_SIGNATURE,
} from './parse-xml.js';
import { normalizeCertificate } from './signing-certificate.js';

const BY_REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
export const MOST_CERTIFICATES = 5;

/** What Muster needs to know of a SAML provider. */
export interface ProviderMetadata {
  readonly idpEntityId: string;
  /** HTTP-Redirect. */
  readonly ssoUrl: string;
  /** HTTP-Redirect. */
  readonly sloUrl: string | null;
  /** Base64 of DER; at least one, and each once. */
  readonly certificates: readonly string[];
}

/**
 * Reads the metadata of a SAML provider (saml-metadata-2.0-os): one EntityDescriptor with an IDPSSODescriptor, alone or
 * in an EntitiesDescriptor. The document's own signature is not looked at: it is trusted as far as the https address
 * or the admin who brought it.
 *
 * @throws DomainError `ssoConnection.metadata` with what is missing
 */
export function readProviderMetadata(xml: string): ProviderMetadata {
  const entity = findEntity(rootOf(xml));
  const [descriptor] = childrenOf(entity, SAML_METADATA, 'IDPSSODescriptor');
  const idpEntityId = attributeOf(entity, 'entityID');
  if (descriptor === undefined || idpEntityId === null) throw wrong('describes no SAML identity provider.');
  const ssoUrl = locationOf(descriptor, 'SingleSignOnService');
  if (ssoUrl === null) throw wrong('has no SingleSignOnService with the binding HTTP-Redirect.');
  const certificates = signingCertificates(descriptor);
  if (certificates.length === 0) throw wrong('has no signing certificate.');
  if (certificates.length > MOST_CERTIFICATES) throw wrong(`has more than ${MOST_CERTIFICATES} signing certificates.`);
  return {
    idpEntityId,
    ssoUrl,
    sloUrl: locationOf(descriptor, 'SingleLogoutService'),
    certificates,
  };
}

function rootOf(xml: string): Element {
  try {
    return parseXml(xml).documentElement;
  } catch (cause) {
    if (cause instanceof UnsafeXml) throw wrong(`cannot be read: ${cause.message}`, cause);
    throw cause;
  }
}

function findEntity(root: Element): Element {
  if (isNamed(root, SAML_METADATA, 'EntityDescriptor')) return root;
  const entities = isNamed(root, SAML_METADATA, 'EntitiesDescriptor')
    ? childrenOf(root, SAML_METADATA, 'EntityDescriptor')
    : [];
  const providers = entities.filter((entity) => childrenOf(entity, SAML_METADATA, 'IDPSSODescriptor').length > 0);
  const [provider, other] = providers;
  if (provider === undefined) throw wrong('describes no SAML identity provider.');
  if (other !== undefined) throw wrong('describes several identity providers; take that of one.');
  return provider;
}

function locationOf(descriptor: Element, service: string): string | null {
  const endpoint = childrenOf(descriptor, SAML_METADATA, service).find(
    (candidate) => candidate.getAttribute('Binding') === BY_REDIRECT,
  );
  return endpoint === undefined ? null : attributeOf(endpoint, 'Location');
}

function signingCertificates(descriptor: Element): string[] {
  const found = childrenOf(descriptor, SAML_METADATA, 'KeyDescriptor')
    .filter((key) => key.getAttribute('use') !== 'encryption')
    .flatMap((key) => childrenOf(key, XML_SIGNATURE, 'KeyInfo'))
    .flatMap((info) => childrenOf(info, XML_SIGNATURE, 'X509Data'))
    .flatMap((data) => childrenOf(data, XML_SIGNATURE, 'X509Certificate'))
    .map((certificate) => normalizeCertificate(textOf(certificate) ?? ''));
  return [...new Set(found)];
}

function wrong(reason: string, cause?: unknown): DomainError {
  return new DomainError('invalid', 'ssoConnection.metadata', `The metadata ${reason}`, 'metadata', { cause });
}
