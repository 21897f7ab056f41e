import { isDeepStrictEqual } from 'node:util';
import type { GroupRecord } from '../groups/group-record.js';

/** What differs between two states of a group's own attributes, for the audit log. @returns null when nothing does */
export function groupChanges(
  from: GroupRecord,
  to: GroupRecord,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const field of ['displayName', 'externalId', 'attributes'] as const) {
    if (isDeepStrictEqual(from[field], to[field])) continue;
    before[field] = from[field];
    after[field] = to[field];
  }
  return Object.keys(after).length === 0 ? null : { before, after };
}
