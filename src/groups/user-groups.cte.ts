/**
 * The groups a user is in, as one JSON value: `[{"id": …, "displayName": …}]` in the order of ids, or null.
 *
 * @param user name of a source with `company_id` and `id`
 */
export function userGroups(user: string): string {
  return `(select jsonb_agg(jsonb_build_object('id', gm.group_id, 'displayName', gg.display_name) order by gm.group_id)
    from group_members gm join groups gg on gg.company_id = gm.company_id and gg.id = gm.group_id
    where gm.company_id = ${user}.company_id and gm.user_id = ${user}.id) as groups`;
}
