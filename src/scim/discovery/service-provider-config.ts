import type { Caller } from '../../auth/api-keys/caller.js';
import { MAX_BULK_BYTES, MAX_BULK_OPERATIONS, SERVICE_PROVIDER_CONFIG_URN, type JsonObject } from '../core/index.js';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../http/list-query.js';
import { CURSOR_TIMEOUT } from '../paging/scim-cursors.service.js';

/** What this company's endpoint can do (RFC 7643 §5); announces only what works. */
export function serviceProviderConfig(
  baseUrl: string,
  publicUrl: string,
  { allowSyncPassword, strict }: Pick<Caller['identity'], 'allowSyncPassword' | 'strict'>,
): JsonObject {
  return {
    schemas: [SERVICE_PROVIDER_CONFIG_URN],
    // SCIM 2.0 Interoperability Profile §4: only where every MUST of it holds.
    ...(strict && { interopProfileConformant: true }),
    documentationUri: `${publicUrl}/api/docs`,
    patch: { supported: true },
    bulk: { supported: true, maxOperations: MAX_BULK_OPERATIONS, maxPayloadSize: MAX_BULK_BYTES },
    filter: { supported: true, maxResults: MAX_PAGE_SIZE },
    changePassword: { supported: allowSyncPassword },
    sort: { supported: true },
    etag: { supported: true },
    // RFC 9865 §4
    pagination: {
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: DEFAULT_PAGE_SIZE,
      maxPageSize: MAX_PAGE_SIZE,
      cursorTimeout: CURSOR_TIMEOUT,
    },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'API key',
        description: 'An API key of the company with the scope scim, as bearer token (RFC 6750).',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  };
}
