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
    join agent_pool_members m on m.company_id = p.company_id and m.pool_id = p.id
    where p.company_id = ${companyId} and p.role <> 'user'
    group by m.user_id`;
}

/**
 * The rank of the effective role: `effectiveRole` in SQL.
 *
 * @param user alias of `users`
 * @param inherited alias of `inheritedRanks`, left-joined
 */
export function effectiveRank(user: string, inherited: string): string {
  return `greatest(${roleRank(`${user}.direct_role`)}, ${inherited}.rank)`;
}
