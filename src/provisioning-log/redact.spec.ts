import { NOT_KEPT, redactBody, redactQuery, redactText } from './redact.js';

const KEY = `mst_${'0352dItWlnqtn1vVxU8yQk'.repeat(3)}`;
const redacted = (body: unknown): unknown => JSON.parse(redactBody(JSON.stringify(body)));

test.each([
  ['a member of the user', { userName: 'j', password: 'x' }, { userName: 'j', password: '[redacted]' }],
  ['in whatever case', { PassWord: 'x' }, { PassWord: '[redacted]' }],
  [
    'under its URN',
    { 'urn:ietf:params:scim:schemas:core:2.0:User': { password: 'x' } },
    { 'urn:ietf:params:scim:schemas:core:2.0:User': { password: '[redacted]' } },
  ],
  [
    'a key with URN and name',
    { 'urn:ietf:params:scim:schemas:core:2.0:User:password': 'x' },
    { 'urn:ietf:params:scim:schemas:core:2.0:User:password': '[redacted]' },
  ],
  ['a dotted key', { 'credentials.password': 'x' }, { 'credentials.password': '[redacted]' }],
  [
    'a number, a list and an object',
    { password: 1, secrets: ['a'], token: { a: 1 } },
    { password: '[redacted]', secrets: '[redacted]', token: '[redacted]' },
  ],
  [
    'names of other secrets',
    { clientSecret: 'x', accessToken: 'x', api_key: 'x', pwd: 'x', privateKey: 'x', Authorization: 'x' },
    {
      clientSecret: '[redacted]',
      accessToken: '[redacted]',
      api_key: '[redacted]',
      pwd: '[redacted]',
      privateKey: '[redacted]',
      Authorization: '[redacted]',
    },
  ],
  [
    'that it was removed, and switches',
    { password: null, isPasswordSet: true },
    { password: null, isPasswordSet: true },
  ],
  [
    'PATCH with a path',
    { Operations: [{ op: 'replace', path: 'password', value: 'x' }] },
    { Operations: [{ op: 'replace', path: 'password', value: '[redacted]' }] },
  ],
  [
    'PATCH, value before path, members in another case',
    { Operations: [{ Value: 'x', Op: 'Replace', Path: 'PASSWORD' }] },
    { Operations: [{ Value: '[redacted]', Op: 'Replace', Path: 'PASSWORD' }] },
  ],
  [
    'PATCH with a path under a URN',
    { Operations: [{ op: 'add', path: 'urn:ietf:params:scim:schemas:core:2.0:User:password', value: 'x' }] },
    { Operations: [{ op: 'add', path: 'urn:ietf:params:scim:schemas:core:2.0:User:password', value: '[redacted]' }] },
  ],
  [
    'PATCH without a path',
    { Operations: [{ op: 'replace', value: { password: 'x', active: true } }] },
    { Operations: [{ op: 'replace', value: { password: '[redacted]', active: true } }] },
  ],
  [
    'PATCH with a filter in its path',
    { Operations: [{ op: 'remove', path: 'x[password eq "x"].value' }] },
    { Operations: [{ op: 'remove', path: 'x[password eq "[redacted]"].value' }] },
  ],
  [
    'Bulk',
    {
      Operations: [
        { method: 'POST', path: '/Users', data: { password: 'x' } },
        { method: 'PATCH', path: '/Users/1', data: { Operations: [{ op: 'add', path: 'password', value: 'x' }] } },
      ],
    },
    {
      Operations: [
        { method: 'POST', path: '/Users', data: { password: '[redacted]' } },
        {
          method: 'PATCH',
          path: '/Users/1',
          data: { Operations: [{ op: 'add', path: 'password', value: '[redacted]' }] },
        },
      ],
    },
  ],
  [
    'JSON in a text',
    { roles: [{ value: '{"id":"1","password":"x"}' }] },
    { roles: [{ value: '{"id":"1","password":"[redacted]"}' }] },
  ],
  ['what looks like JSON in a text', { title: '{"password":"x"' }, { title: '[redacted]' }],
  [
    'a search by a secret',
    { filter: 'password eq "x" and userName eq "j"' },
    { filter: 'password eq "[redacted]" and userName eq "[redacted]"' },
  ],
  ['a key of ours, anywhere', { title: `my ${KEY}!`, [KEY]: 1 }, { title: 'my [redacted]!', '[redacted]': 1 }],
])('%s', (_what, body, expected) => {
  expect(redacted(body)).toEqual(expected);
});

test.each([
  [{ title: 'Password manager', filter: 'userName eq "token@acme.test"' }],
  [{ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'secretary@acme.test' }],
  [{ title: 'caf\u00e9 \u0001', emails: [{ value: 'j@acme.test' }] }],
])('%j is kept', (body) => {
  expect(redacted(body)).toEqual(body);
});

test('two paths that differ in case cannot hide one another', () => {
  const operation = { path: 'title', Path: 'password', value: 'x' };
  expect(redacted(operation)).toEqual({ ...operation, value: '[redacted]' });
});

test('a name that is hidden behind a JSON escape', () => {
  expect(redactBody(String.raw`{"p\u0061ssword":"hunter2"}`)).toBe('{"password":"[redacted]"}');
});

test('what is no JSON is kept only when nothing in it looks like a secret', () => {
  expect(redactBody('{"userName":"jane"')).toBe('{"userName":"jane"');
  expect(redactBody('{"password":"hunter2"')).toBe(NOT_KEPT);
});

test('a very long body is kept only when nothing in it looks like a secret', () => {
  const long = (name: string) => JSON.stringify({ [name]: 'x'.repeat(600_000) });
  expect(redactBody(long('title'))).toBe(long('title'));
  expect(redactBody(long('password'))).toBe(NOT_KEPT);
});

test('a body without a suspicious word is the very same text', () => {
  const text = '{ "userName" : "jane" }';
  expect(redactBody(text)).toBe(text);
});

test('a body of any depth ends', () => {
  const deep = `{"password":${'['.repeat(5000)}${']'.repeat(5000)},"a":${'['.repeat(5000)}"mst_"${']'.repeat(5000)}}`;
  expect(redactBody(deep)).toContain('"password":"[redacted]"');
});

test.each([
  ['filter=userName+eq+%22jane%22&startIndex=1', 'filter=userName+eq+%22jane%22&startIndex=1'],
  ['filter=password%20eq%20%22hunter2%22', 'filter=password eq "[redacted]"'],
  ['filter=pass%77ord+eq+%22hunter2', 'filter=password eq "[redacted]"'],
  ['x=%&filter=pass%77ord+eq+%22hunter2%22', 'x=%&filter=password eq "[redacted]"'],
  ['filter=pass%77ord+eq+%22hunter2%E0%A4%A', 'filter=password eq "[redacted]"'],
  ['filter=userName+eq+%22token%22', 'filter=userName+eq+%22token%22'],
  ['access_token=abc&count=1', 'access_token=[redacted]&count=1'],
  [`key=${KEY}`, 'key=[redacted]'],
  ['%=%E0%A4%A&aadOptscim062020', '%=%E0%A4%A&aadOptscim062020'],
  ['', ''],
])('the query %s', (query, expected) => {
  expect(redactQuery(query)).toBe(expected);
});

test('a key in a path or a sentence', () => {
  expect(redactText(`There is no user ${KEY} in this company.`)).toBe('There is no user [redacted] in this company.');
});
