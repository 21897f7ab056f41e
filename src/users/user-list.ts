import { effectiveRank, inheritedRankOf, inheritedRanks, roleRank } from '../agent-pools/effective-role.cte.js';
import { containsFolded, containsPattern } from '../common/like-pattern.js';
import type { PageRequest } from '../common/page.js';
import type { Role } from '../common/role.js';
import type { SqlCriteria } from '../common/sql-criteria.js';
import type { ManagedBy } from './user.entity.js';
import { userOrder, type SortOrder, type UserSortField } from './user-fields.js';

/** Which users a screen wants to see; what is absent does not restrict. */
export interface UserListRequest extends PageRequest {
  /** Part of the userName, the display name or an email address; case does not matter. */
  readonly search?: string;
  readonly managedBy?: ManagedBy;
  readonly active?: boolean;
  /** Members of this agent pool only. */
  readonly poolId?: string;
  /** Exactly this effective role. */
  readonly role?: Role;
  readonly sortBy: UserSortField;
  readonly sortOrder: SortOrder;
}

/**
 * The statements of a list: one for the slice, one for the size of the whole. Every value is bound. What is shown of a user
 * beside their row is looked up for those of the slice only, so that a page costs the same in a large company.
 */
export function userListStatements(
  companyId: string,
  request: UserListRequest,
): { readonly slice: SqlCriteria; readonly total: SqlCriteria } {
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const company = bind(companyId);
  const conditions = [`u.company_id = ${company}`, ...conditionsOf(request, company, bind)];
  const byRole = request.role === undefined ? '' : `left join (${inheritedRanks(company)}) e on e.user_id = u.id`;
  const from = `from users u ${byRole} where ${conditions.join(' and ')}`;
  const order = `order by ${userOrder(request.sortBy, request.sortOrder)}`;
  const total = { sql: `select count(*)::int as total ${from}`, parameters: [...parameters] };
  const sql = `select ${COLUMNS}, ${effectiveRank('u.direct_role', inheritedRankOf(company, 'u.id'))} as effective_rank,
      (${mainEmailOf(company)}) as email
    from (
      select ${COLUMNS}, u.user_name_key ${from} ${order}
      limit ${bind(request.count)} offset ${bind(request.startIndex - 1)}
    ) u
    ${order}`;
  return { slice: { sql, parameters }, total };
}

const COLUMNS = `u.id, u.user_name, u.external_id, u.display_name, u.active, u.managed_by, u.direct_role, u.version,
  u.created_at, u.updated_at`;

/** `mainEmail` in SQL. */
function mainEmailOf(company: string): string {
  return `select m.value from user_emails m
    where m.company_id = ${company} and m.user_id = u.id and m.value is not null
    order by (m.is_primary is true) desc, (lower(m.type) = 'work' and m.type is not null) desc, m.position
    limit 1`;
}

function conditionsOf(request: UserListRequest, company: string, bind: (value: unknown) => string): string[] {
  const conditions: string[] = [];
  if (request.search !== undefined) {
    const pattern = bind(containsPattern(request.search));
    conditions.push(`(
      ${containsFolded('u.user_name_key', pattern)}
      or ${containsFolded('lower(u.display_name collate "und-x-icu") collate "C"', pattern)}
      or u.id in (
        select s.user_id from user_emails s
        where s.company_id = ${company} and ${containsFolded('s.value_key', pattern)}))`);
  }
  if (request.managedBy !== undefined) conditions.push(`u.managed_by = ${bind(request.managedBy)}`);
  if (request.active !== undefined) conditions.push(`u.active = ${bind(request.active)}`);
  if (request.poolId !== undefined) {
    conditions.push(`exists (
      select 1 from agent_pool_memberships p
      where p.company_id = ${company} and p.pool_id = ${bind(request.poolId)}::uuid and p.user_id = u.id)`);
  }
  if (request.role !== undefined) {
    conditions.push(`${effectiveRank('u.direct_role', 'e.rank')} = ${roleRank(`${bind(request.role)}::text`)}`);
  }
  return conditions;
}
