/** Where a receipt's columns come from: SQL expressions, most of them parameters. */
export interface ReceiptExpressions {
  readonly id: string;
  readonly companyId: string;
  readonly actorType: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly requestId: string;
  readonly sourceAddress: string;
}

/**
 * The part of a statement that writes the receipt of a deactivation: the memberships are kept.
 *
 * @param users name of a CTE with `id` and `user_name` of those who leave
 * @param ended name of the CTE of `revokeSessions`
 * @param condition SQL: whether this change is a deactivation
 */
export function receiptOfDeactivation(
  values: ReceiptExpressions,
  users: string,
  ended: string,
  condition: string,
): string {
  const columns = { kind: 'deactivated', userName: 'leaver.user_name', endedAt: 'null::timestamptz' };
  return `${receipt(values, users, ended, columns)} where ${condition}`;
}

/** As `receiptOfDeactivation`, of a deletion: memberships end, and the name is not written down, not even as who did it. */
export function receiptOfDeletion(values: ReceiptExpressions, users: string, ended: string): string {
  const actorName = actorUnlessLeaver(values.actorId, values.actorName);
  return receipt({ ...values, actorName }, users, ended, {
    kind: 'deleted',
    userName: 'null',
    endedAt: 'now()::timestamptz(3)',
  });
}

/** The part of a statement that takes the name out of earlier receipts of those who are deleted. */
export function forgetNameInReceipts(companyId: string, users: string): string {
  return `update offboarding_receipts r
    set user_name = null, actor_name = ${actorUnlessLeaver('r.actor_id', 'r.actor_name')}
    from ${users} leaver
    where r.company_id = ${companyId} and r.user_id = leaver.id and r.user_name is not null`;
}

/** Somebody may have deactivated themselves. */
function actorUnlessLeaver(actorId: string, actorName: string): string {
  return `case when ${actorId} = leaver.id then 'deleted user' else ${actorName} end`;
}

function receipt(
  { companyId, id, actorType, actorId, actorName, requestId, sourceAddress }: ReceiptExpressions,
  users: string,
  ended: string,
  { kind, userName, endedAt }: { kind: string; userName: string; endedAt: string },
): string {
  return `insert into offboarding_receipts (company_id, id, kind, user_id, user_name, actor_type, actor_id, actor_name,
      request_id, source_address, sessions, memberships)
    select ${companyId}, ${id}, '${kind}', leaver.id, ${userName}, ${actorType}, ${actorId}, ${actorName}, ${requestId},
      ${sourceAddress},
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'loginMethod', s.login_method, 'createdAt', s.created_at,
          'endedAt', now()::timestamptz(3)) order by s.id), '[]')
        from ${ended} e join sessions s on s.company_id = ${companyId} and s.id = e.id),
      (select coalesce(jsonb_agg(jsonb_build_object('poolId', p.id, 'pool', p.name, 'role', p.role,
          'endedAt', ${endedAt}) order by p.name_key), '[]')
        from agent_pools p
        where p.company_id = ${companyId} and p.id in (
          select m.pool_id from agent_pool_memberships m where m.company_id = ${companyId} and m.user_id = leaver.id))
    from ${users} leaver`;
}
