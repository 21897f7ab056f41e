import { attributeOf, childrenOf, isNamed, parseXml, SAML_ASSERTION, textOf } from '../../sso/saml/parse-xml.js';
import type { Claim } from '../sso/provider-identity.js';

/** What an assertion says (saml-core-2.0-os §2); times in milliseconds, NaN for a text that is none. */
export interface Assertion {
  readonly id: string | null;
  readonly issuer: string | null;
  readonly nameId: string | null;
  readonly nameIdFormat: string | null;
  readonly confirmations: readonly SubjectConfirmation[];
  /** One for each Conditions element; more than one is refused. */
  readonly conditions: readonly Conditions[];
  readonly authnStatements: readonly AuthnStatement[];
  readonly attributes: readonly Claim[];
}

export interface SubjectConfirmation {
  readonly method: string | null;
  readonly recipient: string | null;
  readonly inResponseTo: string | null;
  readonly notBefore: number | null;
  readonly notOnOrAfter: number | null;
}

export interface Conditions {
  readonly notBefore: number | null;
  readonly notOnOrAfter: number | null;
  /** The audiences of each AudienceRestriction: all of these must name us. */
  readonly audiences: readonly (readonly string[])[];
}

export interface AuthnStatement {
  readonly sessionIndex: string | null;
  readonly sessionNotOnOrAfter: number | null;
}

/** @param xml the assertion alone, as its signature covers it; null when it is none */
export function readAssertion(xml: string): Assertion | null {
  const root = parseXml(xml).documentElement;
  if (!isNamed(root, SAML_ASSERTION, 'Assertion')) return null;
  const subject = children(root, 'Subject')[0];
  const nameId = subject && children(subject, 'NameID')[0];
  return {
    id: attributeOf(root, 'ID'),
    issuer: textOf(children(root, 'Issuer')[0]),
    nameId: textOf(nameId),
    nameIdFormat: nameId === undefined ? null : attributeOf(nameId, 'Format'),
    confirmations: subject === undefined ? [] : children(subject, 'SubjectConfirmation').map(readConfirmation),
    conditions: children(root, 'Conditions').map(readConditions),
    authnStatements: children(root, 'AuthnStatement').map((statement) => ({
      sessionIndex: attributeOf(statement, 'SessionIndex'),
      sessionNotOnOrAfter: timeOf(statement, 'SessionNotOnOrAfter'),
    })),
    attributes: children(root, 'AttributeStatement')
      .flatMap((statement) => children(statement, 'Attribute'))
      .map((attribute) => ({
        name: attributeOf(attribute, 'Name') ?? '',
        values: children(attribute, 'AttributeValue').map((value) => textOf(value) ?? ''),
      })),
  };
}

function readConfirmation(element: Element): SubjectConfirmation {
  const data = children(element, 'SubjectConfirmationData')[0];
  const text = (name: string) => (data === undefined ? null : attributeOf(data, name));
  const time = (name: string) => (data === undefined ? null : timeOf(data, name));
  return {
    method: attributeOf(element, 'Method'),
    recipient: text('Recipient'),
    inResponseTo: text('InResponseTo'),
    notBefore: time('NotBefore'),
    notOnOrAfter: time('NotOnOrAfter'),
  };
}

function readConditions(element: Element): Conditions {
  return {
    notBefore: timeOf(element, 'NotBefore'),
    notOnOrAfter: timeOf(element, 'NotOnOrAfter'),
    audiences: children(element, 'AudienceRestriction').map((restriction) =>
      children(restriction, 'Audience').map((audience) => textOf(audience) ?? ''),
    ),
  };
}

function children(parent: Element, localName: string): Element[] {
  return childrenOf(parent, SAML_ASSERTION, localName);
}

function timeOf(element: Element, name: string): number | null {
  const text = attributeOf(element, name);
  return text === null ? null : Date.parse(text);
}
