import { effectiveRank, inheritedRankOf } from '../agent-pools/effective-role.cte.js';
import type { NamedStatement } from '../database/sql.js';
import type { ManagedBy } from '../users/user.entity.js';

/** Everything that decides whether somebody may sign in with a password. $1 company, $2 userName in any case. */
export const FIND_PERSON: NamedStatement = {
  name: 'sign-in.find-person',
  text: `select u.id, u.user_name, u.active, u.managed_by, u.is_break_glass, u.password_hash,
      ${effectiveRank('u.direct_role', inheritedRankOf('$1', 'u.id'))} as effective_rank, c.status, i.sso_enabled
    from users u
    join companies c on c.id = $1
    join identity_configurations i on i.company_id = $1
    where u.company_id = $1 and u.user_name_key = lower($2::text collate "und-x-icu") collate "C"`,
};

export interface PersonRow {
  id: string;
  user_name: string;
  active: boolean;
  managed_by: ManagedBy;
  is_break_glass: boolean;
  password_hash: string | null;
  effective_rank: number;
  status: 'active' | 'suspended';
  sso_enabled: boolean;
}
