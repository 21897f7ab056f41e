import {
  attributeOf,
  childrenOf,
  isNamed,
  parseXml,
  SAML_ASSERTION,
  SAML_PROTOCOL,
  UnsafeXml,
  XML_SIGNATURE,
} from '../../sso/saml/parse-xml.js';
import { SignInRefusal } from '../sso/sign-in-refusal.js';

/** Real ones have 5 to 30 KB; groups make them longer. */
const MOST_CHARACTERS = 256 * 1024;
const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
const COMMENT_NODE = 8;
const PROCESSING_INSTRUCTION_NODE = 7;

/** RSA and ECDSA with SHA-2. Not here: SHA-1, and HMAC, for which a public certificate would be the secret. */
const ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  SignatureMethod: [
    ...['rsa-sha256', 'rsa-sha384', 'rsa-sha512', 'ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512'].map(
      (name) => `http://www.w3.org/2001/04/xmldsig-more#${name}`,
    ),
    'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
  ],
  DigestMethod: [
    'http://www.w3.org/2001/04/xmlenc#sha256',
    'http://www.w3.org/2001/04/xmldsig-more#sha384',
    'http://www.w3.org/2001/04/xmlenc#sha512',
  ],
  CanonicalizationMethod: ['http://www.w3.org/2001/10/xml-exc-c14n#'],
  Transform: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
};

const ENCRYPTED =
  'The assertion is encrypted, which Muster does not read. Okta: set Assertion Encryption to Unencrypted in the SAML settings. ' +
  'Entra ID: deactivate the certificate under Token encryption.';

const ENCRYPTED_NAME =
  "The person's name is encrypted (EncryptedID), which Muster does not read: have the provider send the NameID as it is.";

/** What a response says outside its assertion; not signed by every provider, so it only refuses, and proves nothing. */
export interface ResponseFacts {
  readonly inResponseTo: string | null;
  readonly destination: string | null;
  readonly isSigned: boolean;
}

/**
 * Refuses a SAML response by its shape, before any signature is looked at. All known ways of wrapping a signed assertion
 * (XSW1–8) need a second assertion, a second response, or a signature in an unusual place; one assertion as a child of one
 * response, each signed by a child of its own or not at all, leaves them no room.
 *
 * @param xml decoded
 * @throws SignInRefusal `saml.…`
 */
export function inspectResponse(xml: string): ResponseFacts {
  if (xml.length > MOST_CHARACTERS) throw new SignInRefusal('saml.tooLarge', 'The answer is too large.');
  const root = parse(xml).documentElement;
  if (!isNamed(root, SAML_PROTOCOL, 'Response'))
    throw new SignInRefusal('saml.notResponse', `The answer is no SAML 2.0 response but a ${root.localName}.`);
  refuseComments(root.ownerDocument);
  assertSuccess(root);
  const elements = Array.from(root.getElementsByTagName('*'));
  assertOneAssertion(root, elements);
  assertSignatures(root, elements);
  return {
    inResponseTo: attributeOf(root, 'InResponseTo'),
    destination: attributeOf(root, 'Destination'),
    isSigned: childrenOf(root, XML_SIGNATURE, 'Signature').length > 0,
  };
}

/**
 * The request that a response says it answers. Nothing is verified yet: it finds the request, which is compared later.
 *
 * @returns null when it names none, or cannot be read
 */
export function answeredRequest(xml: string): string | null {
  if (xml.length > MOST_CHARACTERS) return null;
  try {
    return attributeOf(parseXml(xml).documentElement, 'InResponseTo');
  } catch (error) {
    if (error instanceof UnsafeXml) return null;
    throw error;
  }
}

function parse(xml: string): Document {
  try {
    return parseXml(xml);
  } catch (cause) {
    if (cause instanceof UnsafeXml) throw new SignInRefusal('saml.xml', cause.message, { cause });
    throw cause;
  }
}

/** A comment inside a name is no part of what is signed, but splits its text for some parsers (CVE-2018-0489 and others). */
function refuseComments(parent: Node): void {
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    const isDeclaration = node.nodeType === PROCESSING_INSTRUCTION_NODE && node.nodeName === 'xml';
    if (node.nodeType === COMMENT_NODE || (node.nodeType === PROCESSING_INSTRUCTION_NODE && !isDeclaration))
      throw new SignInRefusal('saml.comment', 'The answer holds a comment or a processing instruction.');
    refuseComments(node);
  }
}

function assertSuccess(root: Element): void {
  const codes = childrenOf(root, SAML_PROTOCOL, 'Status').flatMap((status) =>
    childrenOf(status, SAML_PROTOCOL, 'StatusCode'),
  );
  const [code] = codes;
  if (codes.length === 1 && code?.getAttribute('Value') === SUCCESS) return;
  const second = code === undefined ? undefined : childrenOf(code, SAML_PROTOCOL, 'StatusCode')[0];
  const words = [code, second].map((element) => element?.getAttribute('Value')?.split(':').at(-1)).filter(Boolean);
  throw new SignInRefusal('saml.status', `The provider refused: ${words.join(', ') || 'it names no status'}.`);
}

/** By local name, whatever the namespace: another parser's idea of it is what an attack is made of. */
function assertOneAssertion(root: Element, elements: readonly Element[]): void {
  const named = (name: string) => elements.filter((element) => element.localName === name);
  if (named('EncryptedAssertion').length > 0) throw new SignInRefusal('saml.encrypted', ENCRYPTED);
  if (named('EncryptedID').length > 0) throw new SignInRefusal('saml.encrypted', ENCRYPTED_NAME);
  const assertions = named('Assertion');
  const [assertion] = assertions;
  const isOne = assertions.length === 1 && assertion !== undefined && named('Response').length === 0;
  if (!isOne || assertion.parentNode !== root || assertion.namespaceURI !== SAML_ASSERTION)
    throw new SignInRefusal('saml.assertions', 'The answer must hold one assertion, as a child of one response.');
}

/**
 * Only allow-listed algorithms, and each signature a child of the root or of an assertion.
 *
 * @throws SignInRefusal `saml.signaturePlace`, `saml.algorithm`
 */
export function assertSignatures(root: Element, elements: readonly Element[]): void {
  for (const element of elements) {
    if (element.localName === 'Signature') {
      const { parentNode } = element;
      const isAtHome = parentNode === root || isNamed(parentNode as Element, SAML_ASSERTION, 'Assertion');
      if (!isAtHome || element.namespaceURI !== XML_SIGNATURE)
        throw new SignInRefusal('saml.signaturePlace', 'A signature stands where none belongs.');
    }
    const allowed = ALGORITHMS[element.localName];
    const algorithm = element.getAttribute('Algorithm') ?? '';
    if (allowed !== undefined && !allowed.includes(algorithm))
      throw new SignInRefusal(
        'saml.algorithm',
        `The signature uses ${algorithm || 'no algorithm'}, which is not taken.`,
      );
  }
}
