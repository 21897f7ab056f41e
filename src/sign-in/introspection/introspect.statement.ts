import type { PoolOfUser } from '../../agent-pools/role-inheritance.js';
import { MEMBERSHIP_REASONS, membershipsWithGroups } from '../../agent-pools/membership-reasons.cte.js';
import type { LoginMethod } from '../../auth/sessions/session.entity.js';
import type { Role } from '../../common/role.js';
import type { NamedStatement } from '../../database/sql.js';
import { unseenId, unseenList } from '../../database/unseen.js';

/**
 * Everything that decides over sessions and over what their people may do, in one read.
 *
 * @param key SQL of the asked key `asked.key` as the column `by` has it
 */
function introspect(by: 'hash' | 'id', key: string): NamedStatement {
  return {
    name: `sign-in.introspect-by-${by}`,
    text: `select s.id, s.hash, s.login_method, s.created_at, s.last_seen_at, s.expires_at, s.idle_expires_at, s.revoked_at,
      u.id as user_id, u.user_name, u.display_name, u.external_id, u.attributes->'emails' as emails, u.active,
      u.is_break_glass, u.direct_role, c.slug, c.name, c.status, i.sso_enabled,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'role', p.role, 'isDefault', p.is_default,
          'sources', r.sources, 'groups', r.groups) order by p.name_key)
        from (
          select m.pool_id, ${MEMBERSHIP_REASONS}
          from ${membershipsWithGroups('s.company_id')}
          where m.company_id = s.company_id and m.user_id = u.id
          group by m.pool_id
        ) r
        join agent_pools p on p.company_id = s.company_id and p.id = r.pool_id
      ), '[]') as pools
    from unnest(${unseenList('$2', 'text')}) as asked (key)
    join sessions s on s.company_id = ${unseenId('$1')} and s.${by} = ${key}
    join users u on u.company_id = s.company_id and u.id = s.user_id
    join companies c on c.id = s.company_id
    join identity_configurations i on i.company_id = s.company_id`,
  };
}

/** $1 company, $2 (text[]) SHA-256 of sessions' tokens, in hexadecimal digits. */
export const INTROSPECT_BY_HASH = introspect('hash', `decode(asked.key, 'hex')`);

/** $1 company, $2 (text[]) ids of sessions. */
export const INTROSPECT_BY_ID = introspect('id', 'asked.key::uuid');

export interface IntrospectedRow {
  id: string;
  hash: Buffer;
  login_method: LoginMethod;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  idle_expires_at: Date;
  revoked_at: Date | null;
  user_id: string;
  user_name: string;
  display_name: string | null;
  external_id: string | null;
  emails: unknown;
  active: boolean;
  is_break_glass: boolean;
  direct_role: Role;
  slug: string;
  name: string;
  status: 'active' | 'suspended';
  sso_enabled: boolean;
  pools: readonly PoolOfUser[];
}
