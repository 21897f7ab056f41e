/** Sizes of the steps of a chart. */
export const BUCKETS = ['minute', 'hour', 'day'] as const;
export type Bucket = (typeof BUCKETS)[number];

const BUCKET_MS: Readonly<Record<Bucket, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** More steps than a screen has points. */
export const MOST_BUCKETS = 1_500;

/** How many requests arrived in one step. */
export interface Activity {
  readonly requests: number;
  /** Only those that succeeded, as updates and deletes; each operation of a bulk request counts. */
  readonly creates: number;
  readonly updates: number;
  readonly deletes: number;
  /** Status 400 and above, those refused with them, and operations of bulk requests that failed. */
  readonly errors: number;
  readonly refused: number;
}

/** A step, named by its beginning. */
export interface ActivityAt extends Activity {
  readonly at: Date;
}

const NOTHING: Activity = { requests: 0, creates: 0, updates: 0, deletes: 0, errors: 0, refused: 0 };

/** The steps that touch a period, by their beginnings; days and hours are those of UTC. Undefined: too many. */
export function bucketsOf(from: Date, to: Date, bucket: Bucket): Date[] | undefined {
  const step = BUCKET_MS[bucket];
  const first = Math.floor(from.getTime() / step) * step;
  const count = Math.max(0, Math.ceil((to.getTime() - first) / step));
  return count > MOST_BUCKETS ? undefined : Array.from({ length: count }, (_, n) => new Date(first + n * step));
}

/** Every step of a chart, those without any request too. */
export function fillBuckets(buckets: readonly Date[], found: readonly ActivityAt[]): ActivityAt[] {
  const byTime = new Map(found.map((activity) => [activity.at.getTime(), activity]));
  return buckets.map((at) => byTime.get(at.getTime()) ?? { at, ...NOTHING });
}

export function sumOf(all: readonly Activity[]): Activity {
  return all.reduce<Activity>(
    (sum, one) => ({
      requests: sum.requests + one.requests,
      creates: sum.creates + one.creates,
      updates: sum.updates + one.updates,
      deletes: sum.deletes + one.deletes,
      errors: sum.errors + one.errors,
      refused: sum.refused + one.refused,
    }),
    NOTHING,
  );
}
