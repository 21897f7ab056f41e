import { SERVICE_PROVIDER_CONFIG_URN, type JsonObject } from '../core/index.js';
import { MAX_PAGE_SIZE } from '../http/list-query.js';

/** What this company's endpoint can do (RFC 7643 §5); announces only what works. */
export function serviceProviderConfig(baseUrl: string, publicUrl: string, allowSyncPassword: boolean): JsonObject {
  return {
    schemas: [SERVICE_PROVIDER_CONFIG_URN],
    documentationUri: `${publicUrl}/api/docs`,
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MAX_PAGE_SIZE },
    changePassword: { supported: allowSyncPassword },
    sort: { supported: false },
    etag: { supported: true },
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
