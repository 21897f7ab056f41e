import { requestLine } from './request-line';

it.each([
  [
    '/scim/v2/acme/Users',
    'filter=userName+eq+%22jane%40acme.test%22',
    '/scim/v2/acme/Users?filter=userName eq "jane@acme.test"',
  ],
  ['/scim/v2/acme/Users', 'filter=100%', '/scim/v2/acme/Users?filter=100%'],
  ['/scim/v2/acme/Users', null, '/scim/v2/acme/Users'],
  [null, null, ''],
])('%s?%s', (path, query, line) => {
  expect(requestLine({ method: 'GET', path, query })).toBe(`GET ${line}`);
});
