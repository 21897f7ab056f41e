import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../audit/actor.js';
import { insertAuditEvent } from '../audit/audit-event.cte.js';
import type { AuditAction } from '../audit/sentences/tell.js';
import { Clock } from '../common/clock.js';
import { type NamedStatement, Sql } from '../database/sql.js';
import { FOREIGN_DIALECT_AGAIN_MS, isDialectNews, type DialectSoFar } from './is-dialect-news.js';

const FOREIGN_DIALECT: AuditAction = 'identityConfiguration.foreignDialect';

/**
 * $1 company, $2 dialect, $3 now, $4 how long ago counts as again, $5 the event, $6–$10 actor and request.
 *
 * Never waits: whoever holds the row (an admin's change, a parallel request) leaves it to the next request.
 */
const NOTE_DIALECT: NamedStatement = {
  name: 'identity-config.note-dialect',
  text: `with due as (
      select company_id, provider from identity_configurations
      where company_id = $1
        and (last_dialect is distinct from $2 or last_dialect_at < $3::timestamptz - $4::int * interval '1 millisecond')
      for no key update skip locked
    ),
    noted as (
      update identity_configurations i set last_dialect = $2, last_dialect_at = $3
      from due where i.company_id = $1 and i.company_id = due.company_id
      returning i.provider
    ),
    strange as (
      select c.slug, noted.provider from noted join companies c on c.id = $1
      where noted.provider in ('okta', 'entra') and noted.provider <> $2 and not exists (
        select 1 from audit_events a
        where a.company_id = $1 and a.target_id = $1 and a.action = '${FOREIGN_DIALECT}'
          and a.at > $3::timestamptz - $4::int * interval '1 millisecond')
    ),
    audit as (${insertAuditEvent(
      {
        companyId: '$1',
        id: '$5',
        actorType: '$6',
        actorId: '$7::uuid',
        actorName: '$8',
        action: `'${FOREIGN_DIALECT}'`,
        targetType: `'identityConfiguration'`,
        targetId: '$1',
        targetName: 'strange.slug',
        before: 'null::jsonb',
        after: `jsonb_build_object('provider', strange.provider, 'dialect', $2::text)`,
        requestId: '$9',
        sourceAddress: '$10',
      },
      'strange',
    )})
    select provider from noted`,
};

/** Remembers which provider's dialect a company's SCIM requests are in; shown to admins, never decisive (invariant 7). */
@Injectable()
export class Dialects {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /** Costs nothing while the dialect is the one noted; else one statement, which also writes the audit event. */
  async note(companyId: string, soFar: DialectSoFar, dialect: 'okta' | 'entra', actor: Actor): Promise<void> {
    const now = this.clock.now();
    if (!isDialectNews(soFar, dialect, now)) return;
    await this.sql.run(NOTE_DIALECT, [
      companyId,
      dialect,
      now,
      FOREIGN_DIALECT_AGAIN_MS,
      uuidv7(),
      actor.type,
      actor.id ?? null,
      actor.name,
      actor.requestId ?? null,
      actor.sourceAddress ?? null,
    ]);
  }
}
