/** Where each column of an audit event comes from: SQL expressions, most of them parameters such as `$7`. */
export interface AuditEventExpressions {
  readonly companyId: string;
  readonly id: string;
  readonly actorType: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly targetType: string;
  readonly targetId: string;
  readonly targetName: string;
  readonly before: string;
  readonly after: string;
  readonly requestId: string;
  readonly sourceAddress: string;
}

/**
 * The part of a statement that writes one audit event per row of `from`.
 *
 * @param from name of the CTE whose rows are the changes: no change, no event
 */
export function insertAuditEvent(values: AuditEventExpressions, from: string): string {
  return `insert into audit_events (company_id, id, actor_type, actor_id, actor_name, action, target_type, target_id,
      target_name, before, after, request_id, source_address)
    select ${values.companyId}, ${values.id}, ${values.actorType}, ${values.actorId}, ${values.actorName},
      ${values.action}, ${values.targetType}, ${values.targetId}, ${values.targetName}, ${values.before}, ${values.after},
      ${values.requestId}, ${values.sourceAddress}
    from ${from}`;
}
