import type { RepairName } from './explain-repair.js';

/** Why a request under a company's address was refused before it was looked at. The answer never says which of the first six. */
export const REFUSALS = [
  'noKey',
  'malformedKey',
  'unknownKey',
  'expiredKey',
  'revokedKey',
  'otherCompany',
  'suspended',
  'planMissing',
  'scimOff',
  'scopeMissing',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What a request is, by its method and address alone. */
export const OPERATIONS = ['create', 'update', 'delete', 'read', 'list', 'bulk', 'discovery', 'other'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Whose way of speaking SCIM a request shows; shown, never decisive. */
export const CLIENTS = ['okta', 'entra'] as const;
export type Client = (typeof CLIENTS)[number];

/** The resource that a request was about, as far as request and answer tell. */
export interface TouchedResource {
  readonly type: 'User' | 'Group';
  readonly id?: string;
  /** userName or displayName. */
  readonly name?: string;
  /** What the answer says of a user's `active`. */
  readonly active?: boolean;
}

/** What came of the operations of a bulk request. */
export interface BulkCounts {
  /** Only those that succeeded, as updates and deletes. */
  readonly creates: number;
  readonly updates: number;
  readonly deletes: number;
  /** Status 400 and above. */
  readonly errors: number;
}

/**
 * One SCIM request and its answer, as the road hands it over: as it was, secrets and all. Nothing of it leaves the process
 * before `toRow` has taken the secrets out.
 */
export interface Exchange {
  /** The request's id: a UUIDv7, so that it tells the time and sorts by it. */
  readonly id: string;
  /** As in the address. */
  readonly companySlug: string;
  /** Undefined while nobody has proved to belong to the company of the address. */
  readonly companyId?: string;
  readonly key?: { readonly id: string; readonly name: string };
  readonly method: string;
  /** Without the query; null: several. */
  readonly path: string | null;
  /** What follows `?`, as sent. */
  readonly query: string;
  readonly operation: Operation;
  readonly status: number;
  readonly durationMs: number;
  readonly scimType?: string;
  readonly detail?: string;
  readonly refusal?: Refusal;
  readonly resource?: TouchedResource;
  /** Of a bulk request; of several, of all of them. */
  readonly bulk?: BulkCounts;
  /** How many resources a list found. */
  readonly totalResults?: number;
  /** Client spellings that were tolerated, by name. */
  readonly repairs: readonly RepairName[];
  readonly client?: Client;
  readonly userAgent?: string;
  /** Absent: of several requests. */
  readonly sourceAddress?: string;
  readonly requestBody?: string;
  readonly responseBody?: string;
  /** They were there, and there was no room for them. */
  readonly areBodiesDropped?: boolean;
  /** How many requests this stands for; 1 when absent. Of several, what they have in common, and the first's `detail`. */
  readonly requests?: number;
}
