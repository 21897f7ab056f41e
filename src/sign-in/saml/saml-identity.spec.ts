import type { Assertion } from './assertion.js';
import { samlIdentity } from './saml-identity.js';

const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
const EMAIL = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';

const assertion = (attributes: Record<string, string[]>, nameIdFormat: string | null = null): Assertion => ({
  id: '_1',
  issuer: 'https://idp.test',
  nameId: 'jane@acme.test',
  nameIdFormat,
  confirmations: [],
  conditions: [],
  authnStatements: [{ sessionIndex: 's1', sessionNotOnOrAfter: null }],
  attributes: Object.entries(attributes).map(([name, values]) => ({ name, values })),
});

type Row = [title: string, assertion: Assertion, attribute: string | null, subject: string | null];

const rows: Row[] = [
  ['a name is no permanent id', assertion({}), null, null],
  ["Entra ID's object id by itself", assertion({ [OBJECT_ID]: ['oid-1'] }), null, 'oid-1'],
  ['a persistent NameID', assertion({}, PERSISTENT), null, 'jane@acme.test'],
  ['a transient NameID is none', assertion({}, TRANSIENT), null, null],
  ['the attribute that an admin named', assertion({ id: ['00u1'], [OBJECT_ID]: ['oid-1'] }), 'id', '00u1'],
  ['named, but not sent: nothing takes its place', assertion({ [OBJECT_ID]: ['oid-1'] }), 'id', null],
  ['two values are no id', assertion({ id: ['a', 'b'] }), 'id', null],
  ['an empty one is none', assertion({ id: [''] }), 'id', null],
];

test.each(rows)('%s', (_, given, attribute, subject) => {
  expect(samlIdentity(given, attribute).subject).toBe(subject);
});

test('names as Okta and Entra ID spell them; an email is not verified by being sent', () => {
  const okta = samlIdentity(assertion({ firstName: ['Jane'], lastName: ['Roe'], email: ['j@acme.test'] }), null);
  expect(okta).toMatchObject({
    userName: 'jane@acme.test',
    givenName: 'Jane',
    familyName: 'Roe',
    email: 'j@acme.test',
    emailVerified: 'byDomain',
    logoutSubject: 'jane@acme.test',
    sessionIndex: 's1',
  });
  expect(samlIdentity(assertion({ [EMAIL]: ['j@acme.test'] }), null).email).toBe('j@acme.test');
  expect(okta.claims[0]).toEqual({ name: 'NameID', values: ['jane@acme.test'] });
});

test.each([PERSISTENT, TRANSIENT])('a NameID of the format %s is no userName', (format) => {
  expect(samlIdentity(assertion({}, format), null).userName).toBeNull();
});
