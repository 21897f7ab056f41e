import type { EntityManager } from 'typeorm';
import type { NamedStatement, Sql } from '../../database/sql.js';
import { MATCHED_BY, type Candidate } from './match-user.js';
import type { ProviderIdentity } from './provider-identity.js';

/** $1 company, $2 issuer, $3 permanent id, $4 name, $5 verified email; each of $3–$5 may be null and then finds nobody. */
export const FIND_CANDIDATES: NamedStatement = {
  name: 'sign-in.find-candidates',
  text: `with found as (
      select 'binding' as by, user_id from sso_bindings where company_id = $1 and issuer = $2 and subject = $3
      union select 'externalId', id from users where company_id = $1 and external_id = $3
      union select 'userName', id from users
        where company_id = $1 and user_name_key = lower($4::text collate "und-x-icu") collate "C"
      union select 'email', user_id from user_emails
        where company_id = $1 and value_key = lower($5::text collate "und-x-icu") collate "C"
    )
    select f.by, u.id as "userId", u.user_name as "userName", u.active, b.user_id is not null as "isBound"
    from found f
    join users u on u.company_id = $1 and u.id = f.user_id
    left join sso_bindings b on b.company_id = $1 and b.user_id = u.id
    order by array_position(array['${MATCHED_BY.join(`','`)}'], f.by), u.id limit 20`,
};

/** The users of the company that a person's claims point at. */
export async function findCandidates(
  sql: Sql,
  companyId: string,
  { issuer, subject, userName }: ProviderIdentity,
  verifiedEmail: string | null,
  tx?: EntityManager,
): Promise<Candidate[]> {
  return sql.run<Candidate & Record<string, unknown>>(
    FIND_CANDIDATES,
    [companyId, issuer, subject, userName, verifiedEmail],
    tx,
  );
}
