import { isUuid } from '../../common/uuid.js';
import type { MemberChange } from '../../groups/group-record.js';
import { ScimError } from '../core/index.js';

/** Each once. @throws ScimError 400 `invalidValue` naming an id that cannot be one of ours */
export function checkMemberIds(ids: readonly string[]): string[] {
  const wrong = ids.find((id) => !isUuid(id));
  if (wrong !== undefined) throw ScimError.invalidValue(`There is no user ${wrong.slice(0, 64)} in this company.`);
  return [...new Set(ids)];
}

/** Whoever is to go and has no id of ours is no member already. @throws as `checkMemberIds` */
export function checkMembers({ add, remove, isWhole }: MemberChange): MemberChange {
  return { add: checkMemberIds(add), remove: remove.filter(isUuid), isWhole };
}
