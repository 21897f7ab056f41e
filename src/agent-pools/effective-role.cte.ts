/**
 * A role as a number that grows with it, from 1: the place in `ROLES`.
 *
 * @param role SQL expression of type text
 */
export function roleRank(role: string): string {
  return `array_position(array['user', 'manager', 'admin'], ${role})`;
}

/**
 * The users who have more than the role `user` in effect, as rows `(user_id, rank)`. They are few even where everybody is in
 * a pool: the default pool gives `user` only.
 *
 * @param companyId SQL expression, most often `$1`
 * @param least nobody below it: admins are fewer still
 */
export function elevatedRanks(companyId: string, least: 'manager' | 'admin' = 'manager'): string {
  const counts = (role: string): string => `${role} <> 'user'${least === 'admin' ? ` and ${role} = 'admin'` : ''}`;
  return `select e.user_id, max(e.rank) as rank from (
      select d.id as user_id, ${roleRank('d.direct_role')} as rank
      from users d where d.company_id = ${companyId} and ${counts('d.direct_role')}
      union all
      select m.user_id, ${roleRank('p.role')}
      from agent_pools p join agent_pool_members m on m.company_id = ${companyId} and m.pool_id = p.id
      where p.company_id = ${companyId} and ${counts('p.role')}
      union all
      select m.user_id, ${roleRank('p.role')}
      from agent_pools p
      join group_pool_links l on l.company_id = ${companyId} and l.pool_id = p.id
      join group_members m on m.company_id = ${companyId} and m.group_id = l.group_id
      where p.company_id = ${companyId} and ${counts('p.role')}
    ) e group by e.user_id`;
}

/** The rank that the pools of one user give: a subquery, null where none gives more than `user`. @param userId SQL expression */
export function inheritedRankOf(companyId: string, userId: string): string {
  return `(select max(${roleRank('p.role')})
    from agent_pool_memberships m
    join agent_pools p on p.company_id = m.company_id and p.id = m.pool_id
    where m.company_id = ${companyId} and m.user_id = ${userId} and p.role <> 'user')`;
}

/** The rank of the effective role, `effectiveRole` in SQL, of two expressions; the inherited rank may be null. */
export function effectiveRank(directRole: string, inheritedRank: string): string {
  return `greatest(${roleRank(directRole)}, ${inheritedRank})`;
}
