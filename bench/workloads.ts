/** What is measured, and the least throughput Muster shall have of the floor's. */
export const GOALS = {
  'get-by-id': 0.6,
  'filter-eq': 0.55,
  'first-cycle': 0.5,
  patch: 0.35,
  'list-100': 0.65,
} as const;

export type Workload = keyof typeof GOALS;

export const WORKLOADS = Object.keys(GOALS) as readonly Workload[];

/** Where the floor that writes one row only says something else than the floor. */
export const WRITING: readonly Workload[] = ['first-cycle', 'patch'];

/** Requests in flight at a time, each on a connection of its own. */
export const CONNECTIONS = 16;

/** People in the company that is read, listed and patched; first cycles have a company of their own, which grows. */
export const POPULATION = 1000;

export const PAGE_SIZE = 100;
