import type { RemovedMember } from '../../agent-pools/dto/agent-pool-member.dto.js';
import type { GroupOfUser } from '../../users/user-record.js';
import type { MembershipRemoval } from '../pool-members.service.js';

/** Tells in a sentence what came of taking a user out of a pool. */
export function toRemovedMember({ removed, remaining, groups, userName, poolName }: MembershipRemoval): RemovedMember {
  const isMember = remaining.length > 0;
  return {
    removed: [...removed],
    remaining: [...remaining],
    groups: [...groups],
    isMember,
    message: isMember
      ? `${userName} stays in ${poolName} through ${nameGroups(groups)} instead.`
      : removed.length > 0
        ? `${userName} is no longer in ${poolName}.`
        : `${userName} was not in ${poolName}.`,
  };
}

/** @returns "the group A. Change or unlink it", "the groups A, B, C and 3 more. Change or unlink them" */
function nameGroups(groups: readonly GroupOfUser[]): string {
  const named = groups.slice(0, 3).map(({ displayName }) => displayName);
  const more = groups.length - named.length;
  const [word, them] = groups.length === 1 ? ['group', 'it'] : ['groups', 'them'];
  return `the ${word} ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}. Change or unlink ${them}`;
}
