import type { MembershipSource } from '../../agent-pools/agent-pool-member.entity.js';
import { toRemovedMember } from './removed-member.js';

const named = (...names: string[]) => names.map((displayName) => ({ id: `id of ${displayName}`, displayName }));

test.each<[MembershipSource[], string[], string]>([
  [['portal'], [], 'Jane Roe is no longer in Support.'],
  [['default', 'portal'], [], 'Jane Roe is no longer in Support.'],
  [[], [], 'Jane Roe was not in Support.'],
  [['portal'], ['Leads'], 'Jane Roe stays in Support through the group Leads. Change or unlink it instead.'],
  [[], ['Leads', 'Ops'], 'Jane Roe stays in Support through the groups Leads, Ops. Change or unlink them instead.'],
  [
    [],
    ['A', 'B', 'C', 'D', 'E'],
    'Jane Roe stays in Support through the groups A, B, C and 2 more. Change or unlink them instead.',
  ],
])('removed %j, linked groups %j', (removed, groups, message) => {
  const remaining: MembershipSource[] = groups.length > 0 ? ['group'] : [];
  const removal = { removed, remaining, groups: named(...groups), userName: 'Jane Roe', poolName: 'Support' };
  expect(toRemovedMember(removal)).toEqual({
    removed,
    remaining,
    groups: named(...groups),
    isMember: groups.length > 0,
    message,
  });
});
