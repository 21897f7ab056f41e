/**
 * Who is in a pool, as a `select user_id`; a user may come twice.
 *
 * @param companyId SQL expression, most often `$1`
 * @param poolId SQL expression
 * @param isLinked whether a group is linked to the pool: without, the planner sees one table, of which it knows the size
 */
export function poolMembers(companyId: string, poolId: string, isLinked: boolean): string {
  const own = `select m.user_id from agent_pool_members m where m.company_id = ${companyId} and m.pool_id = ${poolId}`;
  if (!isLinked) return own;
  return `${own}
    union all
    select g.user_id from group_pool_links l
    join group_members g on g.company_id = ${companyId} and g.group_id = l.group_id
    where l.company_id = ${companyId} and l.pool_id = ${poolId}`;
}
