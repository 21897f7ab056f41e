import type { BulkCounts } from './exchange.js';

/** Counts the operations of a bulk answer (RFC 7644 §3.7). @param results its `Operations` */
export function bulkCounts(results: readonly unknown[]): BulkCounts {
  const counts = { creates: 0, updates: 0, deletes: 0, errors: 0 };
  for (const result of results) {
    const { method, status } = result as { method?: unknown; status?: unknown };
    if (Number(status) >= 400) counts.errors += 1;
    else if (method === 'POST') counts.creates += 1;
    else if (method === 'DELETE') counts.deletes += 1;
    else counts.updates += 1;
  }
  return counts;
}

export function addBulkCounts(one: BulkCounts | undefined, other: BulkCounts | undefined): BulkCounts | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    creates: one.creates + other.creates,
    updates: one.updates + other.updates,
    deletes: one.deletes + other.deletes,
    errors: one.errors + other.errors,
  };
}
