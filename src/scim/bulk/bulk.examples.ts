import {
  BULK_REQUEST_URN,
  BULK_RESPONSE_URN,
  GROUP_URN,
  PATCH_OP_URN,
  USER_URN,
  type JsonObject,
} from '../core/index.js';

const USER = '7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10';
const GROUP = '5c9e0d52-1b7a-4c1e-8f5e-0a6f4d2b7c11';
const bulk = (...Operations: JsonObject[]): JsonObject => ({ schemas: [BULK_REQUEST_URN], Operations });

/** What the OpenAPI document shows. */
export const BULK_REQUESTS: Readonly<Record<string, JsonObject>> = {
  'a user, and a group with that user as member': bulk(
    { method: 'POST', path: '/Users', bulkId: 'jane', data: { schemas: [USER_URN], userName: 'jane@acme.test' } },
    {
      method: 'POST',
      path: '/Groups',
      bulkId: 'engineering',
      data: { schemas: [GROUP_URN], displayName: 'Engineering', members: [{ value: 'bulkId:jane' }] },
    },
  ),
  'a change that needs a version, and a deletion': {
    ...bulk(
      {
        method: 'PATCH',
        path: `/Users/${USER}`,
        version: 'W/"1"',
        data: { schemas: [PATCH_OP_URN], Operations: [{ op: 'replace', path: 'active', value: false }] },
      },
      { method: 'DELETE', path: `/Groups/${GROUP}` },
    ),
    failOnErrors: 1,
  },
};

export const BULK_RESPONSE: JsonObject = {
  schemas: [BULK_RESPONSE_URN],
  Operations: [
    {
      location: `https://muster.example/scim/v2/acme/Users/${USER}`,
      method: 'POST',
      bulkId: 'jane',
      version: 'W/"1"',
      status: '201',
    },
    {
      location: `https://muster.example/scim/v2/acme/Groups/${GROUP}`,
      method: 'POST',
      bulkId: 'engineering',
      version: 'W/"1"',
      status: '201',
    },
  ],
};
