/*
 * Parts of a statement that change who is in a group by the difference only, whatever its size. Each works on the group in
 * `target` (columns company_id and id, one row or none), and on nobody when `unknown` has a row.
 */

/** Who of the wanted users does not exist for the provider. @param wanted parameter: uuid[] */
export function unknownMembers(companyId: string, wanted: string): string {
  return `select w.id from unnest(${wanted}::uuid[]) as w (id)
    where not exists (
      select from users u where u.company_id = ${companyId} and u.id = w.id and u.managed_by = 'scim')`;
}

/** @param wanted parameter: uuid[]; who is a member already stays one */
export function addMembers(companyId: string, wanted: string): string {
  return `insert into group_members (company_id, group_id, user_id)
    select ${companyId}, t.id, w.id from target t, unnest(${wanted}::uuid[]) as w (id)
    where not exists (select from unknown)
    on conflict do nothing
    returning user_id`;
}

/**
 * @param unwanted parameter: uuid[] of those who go
 * @param isWhole parameter: boolean; then everybody goes who is not in `wanted`
 */
export function removeMembers(companyId: string, unwanted: string, isWhole: string, wanted: string): string {
  return `delete from group_members m using target t
    where m.company_id = ${companyId} and m.group_id = t.id and not exists (select from unknown)
      and case when ${isWhole}::boolean then m.user_id <> all (${wanted}::uuid[])
        else m.user_id = any (${unwanted}::uuid[]) end
    returning m.user_id`;
}
