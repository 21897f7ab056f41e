/**
 * The part of a statement that writes the rows of `user_emails` for each user in `from`, out of that user's own
 * `attributes`: the rows cannot say anything else than the resource.
 *
 * @param from name of a CTE with `company_id`, `id` and `attributes`
 */
export function upsertUserEmails(from: string): string {
  return `insert into user_emails (company_id, user_id, position, value, type, display, is_primary)
    select u.company_id, u.id, (e.n - 1)::smallint, e.item ->> 'value', e.item ->> 'type', e.item ->> 'display',
      (e.item ->> 'primary')::boolean
    from ${from} u, jsonb_array_elements(u.attributes -> 'emails') with ordinality as e (item, n)
    on conflict (company_id, user_id, position) do update
      set value = excluded.value, type = excluded.type, display = excluded.display, is_primary = excluded.is_primary`;
}

/** The part that removes what is left of a longer list; beside `upsertUserEmails` in the same statement. */
export function deleteLeftOverEmails(from: string): string {
  return `delete from user_emails e using ${from} u
    where e.company_id = u.company_id and e.user_id = u.id
      and e.position >= coalesce(jsonb_array_length(u.attributes -> 'emails'), 0)`;
}
