/*
 * Parts of a statement that change who is in a group by the difference only, whatever its size. Each works on the group in
 * `target` (columns company_id and id, one row or none), and on nobody when `unknown` has a row.
 */

/** Who of the wanted users does not exist for the provider. @param wanted SQL expression: uuid[] */
export function unknownMembers(companyId: string, wanted: string): string {
  return `select w.id from unnest(${wanted}) as w (id)
    where not exists (
      select from users u where u.company_id = ${companyId} and u.id = w.id and u.managed_by = 'scim')`;
}

/** @param wanted SQL expression: uuid[]; who is a member already stays one */
export function addMembers(companyId: string, wanted: string): string {
  return `insert into group_members (company_id, group_id, user_id)
    select ${companyId}, t.id, w.id from target t, unnest(${wanted}) as w (id)
    where not exists (select from unknown)
    on conflict do nothing
    returning user_id`;
}

/** @param unwanted SQL expression: uuid[] of those who go */
export function removeMembers(companyId: string, unwanted: string): string {
  return removeWhere(companyId, `m.user_id = any (${unwanted})`);
}

/** @param wanted SQL expression: uuid[] of those who stay; reads everybody who is in the group */
export function removeOtherMembers(companyId: string, wanted: string): string {
  return removeWhere(companyId, `m.user_id <> all (${wanted})`);
}

function removeWhere(companyId: string, condition: string): string {
  return `delete from group_members m using target t
    where m.company_id = ${companyId} and m.group_id = t.id and not exists (select from unknown) and ${condition}
    returning m.user_id`;
}
