import type { RemovedMember } from '../../agent-pools/dto/agent-pool-member.dto.js';
import type { MembershipRemoval } from '../pool-members.service.js';

/** Tells in a sentence what came of taking a user out of a pool. */
export function toRemovedMember({ removed, remaining, userName, poolName }: MembershipRemoval): RemovedMember {
  const isMember = remaining.length > 0;
  return {
    removed: [...removed],
    remaining: [...remaining],
    isMember,
    message: isMember
      ? `${userName} stays in ${poolName}, because a linked group puts them there. Change the group instead.`
      : removed.length > 0
        ? `${userName} is no longer in ${poolName}.`
        : `${userName} was not in ${poolName}.`,
  };
}
