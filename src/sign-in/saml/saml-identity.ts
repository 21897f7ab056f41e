import type { Claim, ProviderIdentity } from '../sso/provider-identity.js';
import type { Assertion } from './assertion.js';

/** A NameID of this format is an id, not a name. */
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
/** A NameID of this format is made anew for each session: neither an id nor a name. */
const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
const SOAP = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
/** Entra ID's permanent id of a person. */
const ENTRA_OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';

/** Okta's usual names, Entra ID's URIs. */
const NAMES = {
  email: ['email', 'mail', `${SOAP}/emailaddress`, 'urn:oid:0.9.2342.19200300.100.1.3'],
  givenName: ['firstName', 'givenName', `${SOAP}/givenname`],
  familyName: ['lastName', 'familyName', 'sn', `${SOAP}/surname`],
  displayName: ['displayName', 'http://schemas.microsoft.com/identity/claims/displayname'],
} as const;

/**
 * Who an assertion speaks of.
 *
 * A NameID that is a name (an email address, an Okta username) is no permanent id: names change, and pass to somebody
 * else. So it is looked up at each sign-in, and nobody is bound to it.
 *
 * @param assertion for which there was no `assertionRefusal`
 * @param subjectAttribute the attribute with the permanent id that an admin named
 */
export function samlIdentity(assertion: Assertion, subjectAttribute: string | null): ProviderIdentity {
  const { issuer, nameId, nameIdFormat, attributes } = assertion;
  const persistent = nameIdFormat === PERSISTENT ? nameId : null;
  const find = (names: readonly string[]): string | null => valueOf(attributes, names);
  return {
    protocol: 'saml',
    issuer: issuer ?? '',
    subject: subjectAttribute === null ? (find([ENTRA_OBJECT_ID]) ?? persistent) : find([subjectAttribute]),
    userName: nameIdFormat === PERSISTENT || nameIdFormat === TRANSIENT ? null : nameId,
    email: find(NAMES.email),
    emailVerified: 'byDomain',
    givenName: find(NAMES.givenName),
    familyName: find(NAMES.familyName),
    displayName: find(NAMES.displayName),
    logoutSubject: nameId ?? '',
    sessionIndex: assertion.authnStatements[0]?.sessionIndex ?? null,
    sessionEndsAt: earliestEnd(assertion),
    claims: [{ name: 'NameID', values: [nameId ?? ''] }, ...attributes],
  };
}

/** @param assertion whose times can be read */
function earliestEnd({ authnStatements }: Assertion): string | null {
  const ends = authnStatements.flatMap(({ sessionNotOnOrAfter }) => sessionNotOnOrAfter ?? []);
  return ends.length === 0 ? null : new Date(Math.min(...ends)).toISOString();
}

/** The only value of the first attribute of that name; several are no answer to "which one". */
function valueOf(attributes: readonly Claim[], names: readonly string[]): string | null {
  const lower = names.map((name) => name.toLowerCase());
  const claim = attributes.find(({ name }) => lower.includes(name.toLowerCase()));
  const [value] = claim?.values ?? [];
  return claim?.values.length === 1 && value !== undefined && value !== '' ? value : null;
}
