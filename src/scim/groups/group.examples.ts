import { GROUP_URN, PATCH_OP_URN, type JsonObject } from '../core/index.js';

const MEMBER = '7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10';

/** What the OpenAPI document shows. Ids of members are those of users of the company. */
export const NEW_GROUP: JsonObject = { schemas: [GROUP_URN], displayName: 'Engineering', members: [] };

export const STORED_GROUP: JsonObject = {
  ...NEW_GROUP,
  id: '5c9e0d52-1b7a-4c1e-8f5e-0a6f4d2b7c11',
  members: [
    {
      value: MEMBER,
      $ref: `https://muster.example/scim/v2/acme/Users/${MEMBER}`,
      display: 'jane@acme.test',
      type: 'User',
    },
  ],
  meta: {
    resourceType: 'Group',
    created: '2026-01-15T09:10:00.000Z',
    lastModified: '2026-01-15T09:10:00.000Z',
    location: 'https://muster.example/scim/v2/acme/Groups/5c9e0d52-1b7a-4c1e-8f5e-0a6f4d2b7c11',
    version: 'W/"1"',
  },
};

const patch = (...Operations: JsonObject[]): JsonObject => ({ schemas: [PATCH_OP_URN], Operations });

export const GROUP_PATCHES: Readonly<Record<string, JsonObject>> = {
  'add a member': patch({ op: 'add', path: 'members', value: [{ value: MEMBER }] }),
  'remove a member': patch({ op: 'remove', path: `members[value eq "${MEMBER}"]` }),
  'remove a member, as Entra ID does': patch({ op: 'Remove', path: 'members', value: [{ value: MEMBER }] }),
  rename: patch({ op: 'replace', path: 'displayName', value: 'Platform Engineering' }),
};
