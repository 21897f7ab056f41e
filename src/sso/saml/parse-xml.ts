import { DOMParser } from '@xmldom/xmldom';

/** What of an XML text is refused before it means anything; the message is one sentence. */
export class UnsafeXml extends Error {}

/** All but what XML 1.0 §2.2 calls a Char. */
const NO_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const REFERENCE = /&#(?:x([\da-f]+)|(\d+));/gi;

/**
 * Parses a document of the provider. A DOCTYPE is refused in the text, before any parser sees it: nothing that SAML sends
 * has one, and entities and external files (XXE) come only by it.
 *
 * @throws UnsafeXml for a DOCTYPE, and for what is not well-formed; the parser alone would take U+0000
 */
export function parseXml(xml: string): Document {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new UnsafeXml('The XML has a DOCTYPE, which is not taken.');
  let isBroken = NO_CHARACTER.test(xml) || hasForeignReference(xml);
  const noteFault = (): void => {
    isBroken = true;
  };
  const parser = new DOMParser({
    locator: {},
    errorHandler: { warning: noteFault, error: noteFault, fatalError: noteFault },
  });
  const document = parser.parseFromString(xml, 'text/xml') as Document | undefined;
  if (isBroken || !document?.documentElement) throw new UnsafeXml('The text is not well-formed XML.');
  return document;
}

/** Whether a character that XML does not have is named by its number. */
function hasForeignReference(xml: string): boolean {
  return [...xml.matchAll(REFERENCE)].some(([, hex, decimal]) => {
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code > 0x10ffff || NO_CHARACTER.test(String.fromCodePoint(code));
  });
}

/** Child elements of that namespace and local name, in their order. */
export function childrenOf(parent: Element, namespace: string, localName: string): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType === ELEMENT_NODE && isNamed(node as Element, namespace, localName)) found.push(node as Element);
  }
  return found;
}

export function isNamed(element: Element, namespace: string, localName: string): boolean {
  return element.namespaceURI === namespace && element.localName === localName;
}

export function textOf(element: Element | undefined): string | null {
  const text = element?.textContent?.trim();
  return text === undefined || text === '' ? null : text;
}

export function attributeOf(element: Element, name: string): string | null {
  const value = element.getAttribute(name);
  return value === null || value === '' ? null : value;
}

const ELEMENT_NODE = 1;

export const SAML_ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const SAML_PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const SAML_METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
export const XML_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
