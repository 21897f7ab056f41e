const GIVEN = ['Mara', 'Jörg', 'Aylin', 'Tom', 'Zoë', 'Ravi', 'Ines', 'Łukasz', 'Nora', 'Kofi'];
const FAMILY = ['Brandt', 'Özdemir', 'Novak', 'Lindqvist', 'Okafor', 'Fischer', 'Sørensen'];
const CITIES = ['Hamburg', 'Wien', 'Zürich', 'Leeds', 'Austin'];

/** What a provider sends for one person; `userName` is ASCII. */
export interface Person {
  readonly userName: string;
  readonly [attribute: string]: unknown;
}

/** Person number `n`: the usual attributes, an email, a phone, an address, and the enterprise extension. */
export function makePerson(n: number): Person {
  const pick = (from: readonly string[]): string => from[n % from.length] ?? '';
  const [givenName, familyName] = [pick(GIVEN), pick(FAMILY)];
  const userName = `Person.${n}@example.com`;
  return {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    externalId: `00u${n.toString(36).padStart(17, '0')}`,
    userName,
    displayName: `${givenName} ${familyName}`,
    active: true,
    name: { formatted: `${givenName} ${familyName}`, familyName, givenName },
    title: `Specialist ${n % 40}`,
    preferredLanguage: 'en-US',
    emails: [{ value: userName.toLowerCase(), type: 'work', primary: true }],
    phoneNumbers: [{ value: `+49 40 ${100_000 + n}`, type: 'work' }],
    addresses: [{ streetAddress: `${(n % 99) + 1} Main Street`, locality: pick(CITIES), country: 'DE', type: 'work' }],
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
      employeeNumber: String(700_000 + n),
      costCenter: `C${n % 60}`,
      department: `Department ${n % 120}`,
    },
  };
}
