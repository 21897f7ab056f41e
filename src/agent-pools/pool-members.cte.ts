/**
 * Who is in a pool, as a `select user_id`; without a linked group, a user may come twice.
 *
 * @param companyId SQL expression, most often `$1`
 * @param poolId SQL expression
 * @param isLinked whether a group is linked to the pool: without, the planner sees one table, of which it knows the size
 */
export function poolMembers(companyId: string, poolId: string, isLinked: boolean): string {
  const own = `select m.user_id from agent_pool_members m where m.company_id = ${companyId} and m.pool_id = ${poolId}`;
  if (!isLinked) return own;
  // Of a UNION the planner expects that all of it differs, of a UNION ALL that 200 users do: and then looks each up by itself.
  return `${own}
    union
    select g.user_id from group_pool_links l
    join group_members g on g.company_id = ${companyId} and g.group_id = l.group_id
    where l.company_id = ${companyId} and l.pool_id = ${poolId}`;
}
