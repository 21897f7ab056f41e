/**
 * The part of a statement that puts each user in `from` into the company's default pool.
 *
 * @param from name of a CTE with `company_id` and `id` of the users
 */
export function insertDefaultMembership(from: string): string {
  return `insert into agent_pool_members (company_id, pool_id, user_id, source)
    select p.company_id, p.id, u.id, 'default'
    from ${from} u join agent_pools p on p.company_id = u.company_id and p.is_default`;
}
