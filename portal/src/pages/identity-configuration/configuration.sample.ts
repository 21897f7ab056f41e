import type { IdentityConfiguration } from '../../api/identity-configuration';

/** A company that has just been set up, for tests. */
export const FRESH: IdentityConfiguration = {
  provider: 'okta',
  ssoEnabled: false,
  scimEnabled: false,
  provisionExistingUsers: false,
  allowSyncPassword: false,
  provisionRoles: true,
  strict: false,
  breakGlassUserIds: ['jane'],
  scimEndpointUrl: 'https://muster.example/scim/v2/acme',
  locked: [{ field: 'scimEnabled', reason: 'Turn SSO on first: SCIM needs it.' }],
  warnings: [],
  counts: { local: 39, scim: 1_204, notLinked: 0, seen: 30, unseen: 8, excluded: 1 },
  lastDialect: null,
  lastDialectAt: null,
  version: 1,
  updatedAt: '2026-11-26T12:00:00.000Z',
};
