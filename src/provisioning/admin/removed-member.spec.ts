import type { MembershipSource } from '../../agent-pools/agent-pool-member.entity.js';
import { toRemovedMember } from './removed-member.js';

test.each<[MembershipSource[], MembershipSource[], boolean, string]>([
  [['portal'], [], false, 'Jane Roe is no longer in Support.'],
  [['default', 'portal'], [], false, 'Jane Roe is no longer in Support.'],
  [[], [], false, 'Jane Roe was not in Support.'],
  [
    ['portal'],
    ['group'],
    true,
    'Jane Roe stays in Support, because a linked group puts them there. Change the group instead.',
  ],
  [[], ['group'], true, 'Jane Roe stays in Support, because a linked group puts them there. Change the group instead.'],
])('removed %j, remaining %j', (removed, remaining, isMember, message) => {
  expect(toRemovedMember({ removed, remaining, userName: 'Jane Roe', poolName: 'Support' })).toEqual({
    removed,
    remaining,
    isMember,
    message,
  });
});
