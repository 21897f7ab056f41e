/** What a connection sends, turn by turn; see README.md. */
export type LoadName =
  | 'get-by-id'
  | 'filter-eq'
  | 'first-cycle'
  | 'patch'
  | 'list-100'
  | 'group-member-1000'
  | 'group-member-100000'
  | 'post'
  | 'bulk-1000'
  | 'cursor-first'
  | 'cursor-deep'
  | 'introspect';

/** The least throughput Muster shall have under a load: of the floor's under the same, or of its own under another. */
export interface Goal {
  readonly of: 'floor' | LoadName;
  readonly atLeast: number;
}

/** What is measured. */
export const GOALS = {
  'get-by-id': { of: 'floor', atLeast: 0.6 },
  'filter-eq': { of: 'floor', atLeast: 0.55 },
  'first-cycle': { of: 'floor', atLeast: 0.5 },
  patch: { of: 'floor', atLeast: 0.35 },
  'list-100': { of: 'floor', atLeast: 0.65 },
  'group-member-1000': { of: 'floor', atLeast: 0.45 },
  'group-member-100000': { of: 'group-member-1000', atLeast: 0.8 },
  // It goes through Express, which the floor does not have: 0.6 would be for the short road.
  introspect: { of: 'floor', atLeast: 0.3 },
  // In users, not in requests: at most 0.4 of the cost of a single POST.
  'bulk-1000': { of: 'post', atLeast: 2.5 },
  // A page near the end takes at most twice as long as the first.
  'cursor-deep': { of: 'cursor-first', atLeast: 0.5 },
} as const satisfies Partial<Record<LoadName, Goal>>;

export type Workload = keyof typeof GOALS;

export const WORKLOADS = Object.keys(GOALS) as readonly Workload[];

export function goalOf(workload: Workload): Goal {
  return GOALS[workload];
}

/** Where the floor that writes one row only says something else than the floor. */
export const WRITING: readonly Workload[] = ['first-cycle', 'patch'];

/** How many people the company `crowd` needs for some workloads; 0: it is not needed. */
export function crowdFor(workloads: readonly Workload[]): number {
  if (workloads.includes('cursor-deep')) return CROWD;
  const isOnGroups = workloads.some((workload) => workload.startsWith('group-member'));
  return isOnGroups ? LARGE_GROUP + CONNECTIONS : 0;
}

/** Requests in flight at a time, each on a connection of its own. */
export const CONNECTIONS = 16;

/** Requests that take long: a few are enough that both the process and PostgreSQL have something to do. */
const HEAVY: readonly LoadName[] = ['bulk-1000', 'cursor-first', 'cursor-deep'];

export function connectionsOf(load: LoadName): number {
  return HEAVY.includes(load) ? 4 : CONNECTIONS;
}

/** What a request counts for. */
export function unitsOf(load: LoadName): number {
  return load === 'bulk-1000' ? BULK_SIZE : 1;
}

/** People in the company that is read, listed and patched; first cycles have a company of their own, which grows. */
export const POPULATION = 1000;

export const PAGE_SIZE = 100;

export const BULK_SIZE = 1000;

/** Members of the larger of the two groups. */
export const LARGE_GROUP = 100_000;

/** People in the company of far pages, and how many of them are before the far page. */
export const CROWD = 1_000_000;
export const FAR = 900_000;
