import type { Workload } from '../workloads.js';

/** Where a target's companies are reached. */
export interface Address {
  readonly port: number;
  readonly people: Endpoint;
  readonly newcomers: Endpoint;
}

export interface Endpoint {
  /** `/scim/v2/people` */
  readonly path: string;
  readonly key: string;
}

/** What the load process is asked; it answers each with one `Answer`, in order. */
export type Order =
  | { readonly kind: 'populate'; readonly target: string; readonly address: Address }
  | { readonly kind: 'run'; readonly target: string; readonly workload: Workload; readonly seconds: number };

export type Answer =
  | { readonly kind: 'populated'; readonly example: Record<string, unknown> }
  | { readonly kind: 'measured'; readonly load: Load }
  | { readonly kind: 'failed'; readonly message: string };

/** What one window of load saw. */
export interface Load {
  readonly requests: number;
  /** From the first request until the last answer. */
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers that were not what they should be. */
  readonly wrong: number;
  /** The first of them, in words. */
  readonly complaints: readonly string[];
  /** What the load itself cost, in microseconds of processor time per request. */
  readonly generatorUs: number;
}
