import { attributeLines } from './attribute-lines';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

it.each([
  [{ title: 'Engineer' }, [['Title', 'Engineer']]],
  [{ name: { givenName: 'Jane' } }, []],
  [{ preferredLanguage: 'en-GB' }, [['Preferred language', 'en-GB']]],
  [
    {
      emails: [
        { value: 'jane@acme.test', type: 'work', primary: true },
        { value: 'j@home.test', type: 'home' },
      ],
    },
    [['All email addresses', 'jane@acme.test (work, primary), j@home.test (home)']],
  ],
  [
    { [ENTERPRISE]: { department: 'R&D', manager: { value: '7d2f', displayName: 'Sam Lee' } } },
    [
      ['Department', 'R&D'],
      ['Manager', 'Sam Lee'],
    ],
  ],
  [
    { 'urn:acme:user': { badge: 7, remote: true } },
    [
      ['urn:acme:user:badge', '7'],
      ['urn:acme:user:remote', 'true'],
    ],
  ],
  [{ addresses: [{ country: 'DE' }] }, [['Addresses', '{"country":"DE"}']]],
])('%j', (attributes, lines) => {
  expect(attributeLines(attributes)).toEqual(lines);
});
