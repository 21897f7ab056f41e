import fc from 'fast-check';
import { ENTERPRISE_USER_URN, type JsonObject } from '../../src/scim/core/index.js';

/** Few enough that filters hit, odd enough that a wrong escape, fold or collation shows. */
export const WORDS = [
  'Jane',
  'jane',
  'JANE roe',
  'work',
  'home',
  'Work',
  'a_b',
  'a%b',
  'axb',
  'back\\slash',
  'quo"te',
  'Straße',
  'STRASSE',
  'ΟΔΟΣ',
  'οδος',
  'İstanbul',
  'istanbul',
  'ﬁne',
  '😀 face',
  'été',
  '-',
  ' space ',
] as const;

const word = fc.constantFrom(...WORDS);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const element = fc
  .record({
    value: maybe(word),
    type: maybe(fc.constantFrom('work', 'home', 'Work', 'other')),
    display: maybe(word),
    primary: maybe(fc.boolean()),
  })
  .map(withoutUndefined);

const address = fc
  .record({ locality: maybe(word), country: maybe(word), type: maybe(fc.constantFrom('work', 'home')) })
  .map(withoutUndefined);

/** A SCIM User as a client may send it, without its userName. */
export const scimUser: fc.Arbitrary<JsonObject> = fc
  .record({
    externalId: maybe(word),
    displayName: maybe(word),
    title: maybe(word),
    active: maybe(fc.boolean()),
    name: maybe(fc.record({ givenName: maybe(word), familyName: maybe(word) }).map(withoutUndefined)),
    emails: maybe(fc.array(element, { maxLength: 3 })),
    phoneNumbers: maybe(fc.array(element, { maxLength: 3 })),
    addresses: maybe(fc.array(address, { maxLength: 2 })),
    roles: maybe(fc.array(element, { maxLength: 2 })),
    [ENTERPRISE_USER_URN]: maybe(
      fc
        .record({
          department: maybe(word),
          employeeNumber: maybe(word),
          manager: maybe(fc.record({ value: word })),
        })
        .map(withoutUndefined),
    ),
  })
  .map(withoutUndefined);

function withoutUndefined(value: Record<string, unknown>): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
