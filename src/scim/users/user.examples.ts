import { ENTERPRISE_USER_URN, PATCH_OP_URN, USER_URN, type JsonObject } from '../core/index.js';

/** What the OpenAPI document shows; each can be sent as it stands. */
export const NEW_USER: JsonObject = {
  schemas: [USER_URN, ENTERPRISE_USER_URN],
  userName: 'jane@acme.test',
  externalId: '00u1acmeJane0001',
  name: { givenName: 'Jane', familyName: 'Roe' },
  displayName: 'Jane Roe',
  emails: [{ value: 'jane@acme.test', type: 'work', primary: true }],
  active: true,
  [ENTERPRISE_USER_URN]: { department: 'R&D', employeeNumber: '1042' },
};

export const STORED_USER: JsonObject = {
  ...NEW_USER,
  id: '7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10',
  groups: [],
  meta: {
    resourceType: 'User',
    created: '2026-01-15T09:00:00.000Z',
    lastModified: '2026-01-15T09:00:00.000Z',
    location: 'https://muster.example/scim/v2/acme/Users/7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10',
    version: 'W/"1"',
  },
};

const patch = (...Operations: JsonObject[]): JsonObject => ({ schemas: [PATCH_OP_URN], Operations });

export const USER_PATCHES: Readonly<Record<string, JsonObject>> = {
  'deactivate, as Okta does': patch({ op: 'replace', value: { active: false } }),
  'deactivate, as Entra ID does': patch({ op: 'Replace', path: 'active', value: 'False' }),
  'change the work email': patch({ op: 'replace', path: 'emails[type eq "work"].value', value: 'jane.doe@acme.test' }),
  'assign the role manager': patch({ op: 'replace', path: 'roles', value: [{ value: 'manager', primary: true }] }),
};
