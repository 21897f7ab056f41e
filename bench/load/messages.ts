import type { SignedIn } from '../sessions.js';
import type { LoadName } from '../workloads.js';

/** Where a target's companies are reached. */
export interface Address {
  readonly port: number;
  readonly people: Endpoint;
  readonly newcomers: Endpoint;
  readonly crowd: Endpoint;
  /** Where the product asks about people. */
  readonly sessions: Endpoint;
}

export interface Endpoint {
  /** `/scim/v2/people` */
  readonly path: string;
  readonly key: string;
  /** Of bodies and answers. */
  readonly mediaType: 'application/scim+json' | 'application/json';
}

/** What the load process is asked; it answers each with one `Answer`, in order. */
export type Order =
  | { readonly kind: 'populate'; readonly target: string; readonly address: Address }
  | { readonly kind: 'meetCrowd'; readonly target: string; readonly farCursor: string }
  | { readonly kind: 'meetSignedIn'; readonly target: string; readonly people: readonly SignedIn[] }
  | { readonly kind: 'run'; readonly target: string; readonly load: LoadName; readonly seconds: number };

export type Answer =
  | { readonly kind: 'populated'; readonly example: Record<string, unknown> }
  | { readonly kind: 'met' }
  | { readonly kind: 'measured'; readonly load: Load }
  | { readonly kind: 'failed'; readonly message: string };

/** What one window of load saw. */
export interface Load {
  /** Requests that were answered; users, where one request creates many. */
  readonly units: number;
  /** From the first request until the last answer. */
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers that were not what they should be. */
  readonly wrong: number;
  /** The first of them, in words. */
  readonly complaints: readonly string[];
  /** What the load itself cost, in microseconds of processor time per unit. */
  readonly generatorUs: number;
}
