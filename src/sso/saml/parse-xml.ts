import { DOMParser } from '@xmldom/xmldom';

/** What of an XML text is refused before it means anything; the message is one sentence. */
export class UnsafeXml extends Error {}

/**
 * Parses a document of the provider. A DOCTYPE is refused in the text, before any parser sees it: nothing that SAML sends
 * has one, and entities and external files (XXE) come only by it.
 *
 * @throws UnsafeXml for a DOCTYPE, and for what is not well-formed
 */
export function parseXml(xml: string): Document {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new UnsafeXml('The XML has a DOCTYPE, which is not taken.');
  let isBroken = false;
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
