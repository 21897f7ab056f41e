/**
 * A role as a number that grows with it, from 1: the place in `ROLES`.
 *
 * @param role SQL expression of type text
 */
export function roleRank(role: string): string {
  return `array_position(array['user', 'manager', 'admin'], ${role})`;
}

/**
 * The users to whom a pool gives more than `user`, as rows `(user_id, rank)`; the default pool gives `user` only, so these
 * are few even where everybody is in a pool.
 *
 * @param companyId SQL expression, most often `$1`
 */
export function inheritedRanks(companyId: string): string {
  return `select m.user_id, max(${roleRank('p.role')}) as rank
    from agent_pools p
    join agent_pool_memberships m on m.company_id = p.company_id and m.pool_id = p.id
    where p.company_id = ${companyId} and p.role <> 'user'
    group by m.user_id`;
}

/**
 * As `inheritedRanks` for one user: a subquery, null where no pool gives more than `user`.
 *
 * @param userId SQL expression
 */
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
