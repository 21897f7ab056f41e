import { attributeLines } from './attribute-lines';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

it.each([
  [{ title: 'Engineer' }, [['title', 'Engineer']]],
  [{ name: { givenName: 'Jane' } }, []],
  [
    {
      emails: [
        { value: 'jane@acme.test', type: 'work', primary: true },
        { value: 'j@home.test', type: 'home' },
      ],
    },
    [['emails', 'jane@acme.test (work, primary), j@home.test (home)']],
  ],
  [
    { [ENTERPRISE]: { department: 'R&D', manager: { value: '7d2f', displayName: 'Sam Lee' } } },
    [
      ['department', 'R&D'],
      ['manager', 'Sam Lee'],
    ],
  ],
  [
    { 'urn:acme:user': { badge: 7, remote: true } },
    [
      ['urn:acme:user:badge', '7'],
      ['urn:acme:user:remote', 'true'],
    ],
  ],
  [{ addresses: [{ country: 'DE' }] }, [['addresses', '{"country":"DE"}']]],
])('%j', (attributes, lines) => {
  expect(attributeLines(attributes)).toEqual(lines);
});
