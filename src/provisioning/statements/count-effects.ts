import { isLive } from '../../auth/sessions/revoke-sessions.cte.js';
import type { NamedStatement } from '../../database/sql.js';

/**
 * Whom a change of the identity configuration is about. $1 company, $2 break-glass admins afterwards (uuid[]), $3 whether users
 * the provider was never seen asking for are handed over too.
 */
export const COUNT_EFFECTS: NamedStatement = {
  name: 'provisioning.count-effects',
  text: `select p.*, s.*
    from (
      select count(*) filter (where managed_by = 'scim')::int as scim,
        count(*) filter (where ${canGo('u')} and last_seen_from_provider_at is not null)::int as seen,
        count(*) filter (where ${canGo('u')} and last_seen_from_provider_at is null)::int as unseen,
        count(*) filter (where managed_by = 'local' and id = any ($2::uuid[]))::int as excluded,
        count(*) filter (where active and password_hash is null)::int as "withoutPassword",
        count(*) filter (where password_synced_at is not null)::int as "syncedPasswords"
      from users u where company_id = $1
    ) p
    cross join (
      select count(*) filter (where s.login_method = 'password' and s.user_id <> all ($2::uuid[]))::int as "passwordSessions",
        count(*) filter (where ${canGo('u')} and ($3::boolean or u.last_seen_from_provider_at is not null))::int
          as "handedOverSessions"
      from sessions s join users u on u.company_id = $1 and u.id = s.user_id
      where s.company_id = $1 and ${isLive('s')}
    ) s`,
};

function canGo(user: string): string {
  return `${user}.managed_by = 'local' and ${user}.id <> all ($2::uuid[])`;
}

export interface EffectCounts {
  readonly scim: number;
  readonly seen: number;
  readonly unseen: number;
  readonly excluded: number;
  readonly withoutPassword: number;
  readonly syncedPasswords: number;
  readonly passwordSessions: number;
  readonly handedOverSessions: number;
}
