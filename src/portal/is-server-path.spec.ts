import { isServerPath } from './is-server-path.js';

it.each([
  '/api',
  '/api/v1/users',
  '/API/v1/users',
  '/auth/session',
  '/sso/saml/acme/acs',
  '/scim/v2/acme',
  '/health/live',
])('%s is the server’s', (path) => expect(isServerPath(path)).toBe(true));

it.each(['/', '/users', '/settings/api-keys', '/apiary', '/authors', '/assets/index-1a2b.js'])(
  '%s may be the portal’s',
  (path) => expect(isServerPath(path)).toBe(false),
);
