import type { MemberChange } from '../../groups/group-record.js';
import {
  isJsonObject,
  ScimError,
  type AttributeTarget,
  type Filter,
  type JsonValue,
  type PatchOperation,
} from '../core/index.js';

/**
 * The ids of a list of members, as a client sends it.
 *
 * @throws ScimError 400 `invalidValue` for a member without `value`, and for a nested group: members are users
 */
export function memberIds(members: JsonValue | undefined): string[] {
  if (!Array.isArray(members)) return [];
  return members.map((member) => {
    if (!isJsonObject(member) || typeof member.value !== 'string') {
      throw ScimError.invalidValue('Each of "members" needs a "value": the id of a user.');
    }
    if (typeof member.type === 'string' && member.type.toLowerCase() === 'group') {
      throw ScimError.invalidValue(`Member ${member.value} is a group. Groups within groups are not supported.`);
    }
    return member.value;
  });
}

/**
 * What the operations of a PATCH on `members` come to, in their order, without knowing who is in the group.
 *
 * @returns null when an operation can only be understood with the members at hand (a filter on something else than `value`)
 */
export function memberChange(operations: readonly PatchOperation[]): MemberChange | null {
  const add = new Set<string>();
  const remove = new Set<string>();
  let isWhole = false;
  for (const { op, target, value } of operations) {
    const named = namedMembers(target as AttributeTarget, value);
    if (named === null) return null;
    const isAll = named === 'all';
    if (op === 'replace' || (op === 'remove' && isAll)) {
      isWhole = true;
      add.clear();
      remove.clear();
    }
    for (const id of isAll ? [] : named) {
      (op === 'remove' ? remove : add).add(id);
      (op === 'remove' ? add : remove).delete(id);
    }
  }
  return { add: [...add], remove: isWhole ? [] : [...remove], isWhole };
}

function namedMembers({ filter }: AttributeTarget, value: JsonValue | undefined): readonly string[] | 'all' | null {
  if (filter !== undefined) return value === undefined ? idsOf(filter) : null;
  return value === undefined ? 'all' : memberIds(value);
}

/** `members[value eq "a" or value eq "b"]`; null for any other filter. */
function idsOf(filter: Filter): string[] | null {
  if (filter.kind === 'or') {
    const lists = filter.filters.map(idsOf);
    return lists.every((list) => list !== null) ? lists.flat() : null;
  }
  const isValue = filter.kind === 'compare' && filter.op === 'eq' && filter.path.name.toLowerCase() === 'value';
  return isValue && typeof filter.value === 'string' ? [filter.value] : null;
}
