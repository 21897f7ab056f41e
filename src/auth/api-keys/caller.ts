import type { CompanyStatus, Plan } from '../../companies/company.entity.js';
import type { ApiKeyScope } from './api-key.entity.js';

/** Everything a request of a company's key needs to know before its body is read; one row, read anew for each request. */
export interface Caller {
  readonly apiKeyId: string;
  /** `key okta`, or `key …x9Q` when it has no label. */
  readonly keyName: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly company: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly plan: Plan;
    readonly status: CompanyStatus;
  };
  readonly identity: {
    readonly provider: 'okta' | 'entra' | 'other' | null;
    readonly scimEnabled: boolean;
    readonly allowSyncPassword: boolean;
    readonly provisionRoles: boolean;
    readonly strict: boolean;
    /** Of the company's schema extensions; 0: none was ever declared. */
    readonly schemaRevision: number;
    readonly lastDialect: string | null;
    readonly lastDialectAt: Date | null;
  };
}

/** Why a key is not taken; for the logs, never for the answer, which is the same 401 for all. */
export type KeyRefusal = 'noKey' | 'malformedKey' | 'unknownKey' | 'expiredKey' | 'revokedKey';

/** A key that is not taken. */
export interface RefusedKey {
  readonly refusal: KeyRefusal;
  /** The key, where there is one that no longer holds. For the logs of its own company only. */
  readonly key?: { readonly id: string; readonly name: string; readonly companySlug: string };
}
