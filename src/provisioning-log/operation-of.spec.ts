import { operationOf } from './operation-of.js';

test.each([
  ['POST', '/scim/v2/acme/Users', { operation: 'create', type: 'User' }],
  ['POST', '/scim/v2/acme//Users/', { operation: 'create', type: 'User' }],
  ['GET', '/scim/v2/acme/Users', { operation: 'list', type: 'User' }],
  ['GET', '/scim/v2/acme/Users/7d2f', { operation: 'read', type: 'User' }],
  ['HEAD', '/scim/v2/acme/Groups/7d2f', { operation: 'read', type: 'Group' }],
  ['PUT', '/scim/v2/acme/Groups/7d2f', { operation: 'update', type: 'Group' }],
  ['PATCH', '/scim/v2/acme/Users/7d2f', { operation: 'update', type: 'User' }],
  ['DELETE', '/scim/v2/acme/Users/7d2f', { operation: 'delete', type: 'User' }],
  ['POST', '/scim/v2/acme/Users/.search', { operation: 'list', type: 'User' }],
  ['POST', '/scim/v2/acme/.search', { operation: 'list' }],
  ['POST', '/scim/v2/acme/Bulk', { operation: 'bulk' }],
  ['GET', '/scim/v2/acme/Schemas/urn:x', { operation: 'discovery' }],
  ['GET', '/scim/v2/acme/ServiceProviderConfig', { operation: 'discovery' }],
  ['GET', '/scim/v2/acme/Me', { operation: 'other' }],
  ['DELETE', '/scim/v2/acme/Users', { operation: 'other', type: 'User' }],
  ['POST', '/scim/v2/acme/Users/7d2f', { operation: 'other', type: 'User' }],
  ['OPTIONS', '/scim/v2/acme/Users', { operation: 'other', type: 'User' }],
  ['GET', '/scim/v2/acme', { operation: 'other' }],
])('%s %s', (method, path, address) => {
  expect(operationOf(method, path)).toEqual(address);
});
