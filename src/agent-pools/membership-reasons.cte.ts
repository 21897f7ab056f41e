/** A source `m` of `agent_pool_memberships` and `g` of the groups behind those by group. @param companyId SQL expression */
export function membershipsWithGroups(companyId: string): string {
  return `agent_pool_memberships m
      left join groups g on g.company_id = ${companyId} and g.id = m.group_id`;
}

/**
 * Why somebody is in a pool, of rows of `membershipsWithGroups`: `sources` (text[]) and `groups`
 * (`[{"id": …, "displayName": …}]` in the order of names, empty without the source `group`).
 */
export const MEMBERSHIP_REASONS = `array_agg(distinct m.source order by m.source) as sources,
        coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'displayName', g.display_name) order by g.display_name_key)
          filter (where g.id is not null), '[]') as groups`;

/** Whether a group is linked to the pool `p`. */
export const IS_LINKED = `exists (
      select from group_pool_links l where l.company_id = p.company_id and l.pool_id = p.id)`;

/**
 * How many users are in the pool `p`, whatever the reasons. Without a linked group nobody has to be told apart but those
 * whom an admin put there beside the default rule, who are few: a default pool of everybody is counted in one walk.
 */
export const MEMBER_COUNT = `(case
      when ${IS_LINKED} then (
        select count(*) from (
          select distinct m.user_id from agent_pool_memberships m where m.company_id = p.company_id and m.pool_id = p.id) m)
      else (
        select count(*) from agent_pool_members m
        where m.company_id = p.company_id and m.pool_id = p.id and m.source = 'default'
      ) + (
        select count(*) from agent_pool_members m
        where m.company_id = p.company_id and m.pool_id = p.id and m.source = 'portal' and not exists (
          select from agent_pool_members d
          where d.company_id = p.company_id and d.pool_id = p.id and d.user_id = m.user_id and d.source = 'default'))
    end)::int`;
