import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import { makeCertificate, type TestCertificate } from '../make-certificate.js';

/** What an assertion is to say; times in milliseconds from now. */
export interface AssertionTraits {
  readonly id?: string;
  readonly issuer?: string;
  readonly nameId?: string;
  readonly nameIdFormat?: string;
  readonly audience?: string;
  readonly recipient?: string;
  readonly destination?: string | null;
  readonly inResponseTo?: string | null;
  readonly notBefore?: number;
  readonly notOnOrAfter?: number;
  readonly method?: string;
  readonly status?: string;
  readonly sessionIndex?: string;
  /** When the session at the provider is over. */
  readonly sessionNotOnOrAfter?: number;
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>;
}

/** What is signed: Okta signs both, Entra ID the assertion. */
export type Signed = 'both' | 'assertion' | 'response' | 'nothing';

export interface SignOptions {
  readonly signed?: Signed;
  readonly by?: TestCertificate;
  readonly algorithm?: string;
  readonly digest?: string;
}

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const MINUTE = 60_000;

export const RSA_SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
export const SHA1 = 'http://www.w3.org/2000/09/xmldsig#sha1';

/** A SAML provider that says what a test wants it to say. */
export class SamlProvider {
  readonly entityId: string;
  readonly ssoUrl: string;
  readonly certificate = makeCertificate('acme');

  /**
   * @param acsUrl, audience of Muster, for the company
   * @param own what the provider calls itself, and where it is; nobody answers there by default
   */
  constructor(
    private readonly acsUrl: string,
    private readonly audience: string,
    own: { readonly entityId?: string; readonly ssoUrl?: string } = {},
  ) {
    this.entityId = own.entityId ?? 'http://www.okta.com/exk1';
    this.ssoUrl = own.ssoUrl ?? 'https://idp.test/sso';
  }

  /** The request in an address that Muster sent a browser to. */
  static requestOf(url: string): { id: string; state: string; xml: string } {
    const { searchParams } = new URL(url);
    const xml = inflateRawSync(Buffer.from(searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
    return { xml, id: /\bID="([^"]+)"/.exec(xml)?.[1] ?? '', state: searchParams.get('RelayState') ?? '' };
  }

  /** An answer to `requestId`, as the provider would post it. */
  answer(requestId: string | null, traits: AssertionTraits = {}, options: SignOptions = {}): string {
    return this.sign(this.response(requestId, traits), options);
  }

  /** The answer before it is signed. */
  response(requestId: string | null, traits: AssertionTraits = {}): string {
    const inResponseTo = traits.inResponseTo === undefined ? requestId : traits.inResponseTo;
    const destination = traits.destination === undefined ? this.acsUrl : traits.destination;
    return (
      `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${newId()}" Version="2.0" ` +
      `IssueInstant="${at(0)}"${attribute('Destination', destination)}${attribute('InResponseTo', inResponseTo)}>` +
      `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${traits.issuer ?? this.entityId}</saml:Issuer>` +
      `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${traits.status ?? 'Success'}"/>` +
      `</samlp:Status>${this.assertion(inResponseTo, traits)}</samlp:Response>`
    );
  }

  assertion(inResponseTo: string | null, traits: AssertionTraits = {}): string {
    const { notBefore = -MINUTE, notOnOrAfter = 5 * MINUTE } = traits;
    const attributes = Object.entries(traits.attributes ?? {}).map(
      ([name, values]) =>
        `<saml:Attribute Name="${name}">${[values]
          .flat()
          .map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`)
          .join('')}</saml:Attribute>`,
    );
    return (
      `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${traits.id ?? newId()}" Version="2.0" ` +
      `IssueInstant="${at(0)}"><saml:Issuer>${traits.issuer ?? this.entityId}</saml:Issuer>` +
      `<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:${traits.nameIdFormat ?? '1.1:nameid-format:unspecified'}">` +
      `${traits.nameId ?? 'jane@acme.test'}</saml:NameID>` +
      `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:${traits.method ?? 'bearer'}">` +
      `<saml:SubjectConfirmationData NotOnOrAfter="${at(notOnOrAfter)}" ` +
      `Recipient="${traits.recipient ?? this.acsUrl}"${attribute('InResponseTo', inResponseTo)}/>` +
      `</saml:SubjectConfirmation></saml:Subject>` +
      `<saml:Conditions NotBefore="${at(notBefore)}" NotOnOrAfter="${at(notOnOrAfter)}"><saml:AudienceRestriction>` +
      `<saml:Audience>${traits.audience ?? this.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
      `<saml:AuthnStatement AuthnInstant="${at(0)}" SessionIndex="${traits.sessionIndex ?? 'session-1'}"` +
      `${attribute('SessionNotOnOrAfter', traits.sessionNotOnOrAfter === undefined ? null : at(traits.sessionNotOnOrAfter))}><saml:AuthnContext>` +
      `<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>` +
      `</saml:AuthnContext></saml:AuthnStatement>` +
      `${attributes.length === 0 ? '' : `<saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement>`}` +
      `</saml:Assertion>`
    );
  }

  sign(xml: string, { signed = 'both', by = this.certificate, algorithm, digest }: SignOptions = {}): string {
    const signOne = (text: string, name: string): string => signElement(text, name, by, algorithm, digest);
    const inner = signed === 'both' || signed === 'assertion' ? signOne(xml, 'Assertion') : xml;
    return signed === 'both' || signed === 'response' ? signOne(inner, 'Response') : inner;
  }
}

/** The answer as a provider gives it that encrypts the assertion for the receiver. */
export function encrypted(answer: string): string {
  const cipher = (bytes: number): string =>
    `<xenc:CipherData><xenc:CipherValue>${randomBytes(bytes).toString('base64')}</xenc:CipherValue></xenc:CipherData>`;
  return answer.replace(
    /<saml:Assertion[^]*<\/saml:Assertion>/,
    '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">' +
      '<xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element">' +
      '<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/>' +
      '<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey>' +
      '<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p">' +
      '<ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/></xenc:EncryptionMethod>' +
      `${cipher(256)}</xenc:EncryptedKey></ds:KeyInfo>${cipher(2048)}</xenc:EncryptedData></saml:EncryptedAssertion>`,
  );
}

/** The form that the provider's page posts. */
export function formOf(xml: string, state: string): Record<string, string> {
  return { SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: state };
}

/** An enveloped signature after the element's Issuer. */
export function signElement(
  xml: string,
  localName: string,
  by: TestCertificate,
  algorithm: string = RSA_SHA256,
  digest: string = SHA256,
): string {
  const signature = new SignedXml({ privateKey: by.privatePem, publicCert: by.pem });
  const xpath = `//*[local-name(.)='${localName}']`;
  signature.signatureAlgorithm = algorithm;
  signature.canonicalizationAlgorithm = 'http://www.w3.org/2001/10/xml-exc-c14n#';
  signature.addReference({
    xpath,
    digestAlgorithm: digest,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
  });
  signature.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signature.getSignedXml();
}

export function newId(): string {
  return `_${randomBytes(16).toString('hex')}`;
}

function at(offsetMs: number): string {
  return new Date(Date.now() + offsetMs).toISOString();
}

function attribute(name: string, value: string | null): string {
  return value === null ? '' : ` ${name}="${value}"`;
}
