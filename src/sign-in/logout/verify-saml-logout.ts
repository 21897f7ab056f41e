import { verify, X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import samlXml from '@node-saml/node-saml/lib/xml.js';
import {
  attributeOf,
  childrenOf,
  isNamed,
  parseXml,
  SAML_ASSERTION,
  SAML_PROTOCOL,
  textOf,
  UnsafeXml,
} from '../../sso/saml/parse-xml.js';
import type { ServiceProvider } from '../../sso/service-provider.js';
import type { SsoConnection } from '../../sso/sso-connection.entity.js';
import { CLOCK_SKEW_MS } from '../saml/assertion-refusal.js';
import { assertSignatures } from '../saml/inspect-response.js';
import { SignInRefusal } from '../sso/sign-in-refusal.js';
import type { LogoutRequest } from './provider-sessions.service.js';

const MOST_BYTES = 64 * 1024;
const LONGEST_AGE_MS = 10 * 60_000;
/** RSA with SHA-2, by the name that stands after the `#`. */
const HASHES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': 'sha384',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'sha512',
};

/** A logout request that holds, with its ID for the answer. */
export type SamlLogoutRequest = LogoutRequest & { readonly id: string };

/**
 * Reads the LogoutRequest of a redirect (saml-bindings-2.0-os §3.4.4.1), whose signature is in the query. node-saml takes one
 * without; here it must be there.
 *
 * @param query as it came, without its question mark: the signature covers its very characters
 * @throws SignInRefusal `logout.signature`, `logout.xml`
 */
export function signedByQuery(query: string, certificates: readonly string[]): string {
  const pairs = ['SAMLRequest', 'RelayState', 'SigAlg', 'Signature'].map((name) => pairOf(query, name));
  // Read from the very characters that are signed: a name spelt otherwise (`%53AMLRequest`) is another one.
  const [message, , algorithm, signature] = pairs.map((pair) => new URLSearchParams(pair).values().next().value ?? '');
  const covered = Buffer.from(pairs.slice(0, 3).filter(Boolean).join('&'));
  const hash = HASHES[algorithm ?? ''];
  const signed = Buffer.from(signature ?? '', 'base64');
  const isSigned =
    hash !== undefined &&
    signed.length > 0 &&
    certificates.some((certificate) => verify(hash, covered, publicKeyOf(certificate), signed));
  if (!isSigned) throw unsigned();
  return inflate(message ?? '');
}

/** @throws SignInRefusal for one that is there twice */
function pairOf(query: string, name: string): string {
  const [pair, other] = query.split('&').filter((candidate) => candidate.startsWith(`${name}=`));
  if (other !== undefined) throw unsigned();
  return pair ?? '';
}

/**
 * The LogoutRequest of a form, as its own signature covers it.
 *
 * @throws SignInRefusal `logout.signature`, `logout.xml`, `saml.algorithm`, `saml.signaturePlace`
 */
export function signedByItself(message: string, certificates: readonly string[]): string {
  const xml = Buffer.from(message, 'base64').toString('utf8');
  if (xml.length > MOST_BYTES) throw notXml();
  const root = rootOf(xml);
  assertSignatures(root, Array.from(root.getElementsByTagName('*')));
  const pems = certificates.map((certificate) => new X509Certificate(Buffer.from(certificate, 'base64')).toString());
  const verified = samlXml.getVerifiedXml(xml, root, pems);
  if (verified === null) throw unsigned();
  return verified;
}

/**
 * Reads a LogoutRequest whose signature holds (saml-core-2.0-os §3.7.1).
 *
 * @throws SignInRefusal `logout.…`
 */
export function readLogoutRequest(
  xml: string,
  { samlIdpEntityId }: SsoConnection,
  { samlLogoutUrl }: ServiceProvider,
  now: Date,
): SamlLogoutRequest {
  const root = rootOf(xml);
  const id = attributeOf(root, 'ID');
  if (!isNamed(root, SAML_PROTOCOL, 'LogoutRequest') || id === null) throw notXml();
  const issuer = textOf(childrenOf(root, SAML_ASSERTION, 'Issuer')[0]);
  if (issuer === null || issuer !== samlIdpEntityId)
    throw new SignInRefusal('logout.issuer', 'The logout request is from another provider.');
  const destination = attributeOf(root, 'Destination');
  if (destination !== null && destination !== samlLogoutUrl)
    throw new SignInRefusal('logout.destination', 'The logout request is meant for another address.');
  const at = now.getTime();
  const issuedAt = Date.parse(attributeOf(root, 'IssueInstant') ?? '');
  const end = attributeOf(root, 'NotOnOrAfter');
  const isFresh = Math.abs(at - issuedAt) < LONGEST_AGE_MS && (end === null || at < Date.parse(end) + CLOCK_SKEW_MS);
  if (!isFresh) throw new SignInRefusal('logout.expired', 'The logout request is over.');
  const subject = textOf(childrenOf(root, SAML_ASSERTION, 'NameID')[0]);
  if (subject === null) throw new SignInRefusal('logout.subject', 'The logout request names nobody.');
  const sessionIndexes = childrenOf(root, SAML_PROTOCOL, 'SessionIndex').flatMap((element) => textOf(element) ?? []);
  const message = { id: `logout ${issuer} ${id}`, until: new Date(at + 2 * LONGEST_AGE_MS) };
  return { id, issuer, subject, sessionIndexes, message };
}

function rootOf(xml: string): Element {
  try {
    return parseXml(xml).documentElement;
  } catch (cause) {
    if (cause instanceof UnsafeXml) throw new SignInRefusal('logout.xml', cause.message, { cause });
    throw cause;
  }
}

function inflate(message: string): string {
  try {
    return inflateRawSync(Buffer.from(message, 'base64'), { maxOutputLength: MOST_BYTES }).toString('utf8');
  } catch (cause) {
    throw notXml(cause);
  }
}

function publicKeyOf(certificate: string) {
  return new X509Certificate(Buffer.from(certificate, 'base64')).publicKey;
}

function unsigned(): SignInRefusal {
  const message = "The logout request is not signed, or not by one of the provider's certificates.";
  return new SignInRefusal('logout.signature', message);
}

function notXml(cause?: unknown): SignInRefusal {
  return new SignInRefusal('logout.xml', 'This is no SAML logout request.', { cause });
}
