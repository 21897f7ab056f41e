import { effectiveRank, elevatedRanks, inheritedRankOf, roleRank } from '../agent-pools/effective-role.cte.js';
import { poolMembers } from '../agent-pools/pool-members.cte.js';
import { containsPattern } from '../common/like-pattern.js';
import type { PageRequest } from '../common/page.js';
import type { Role } from '../common/role.js';
import type { SqlCriteria } from '../common/sql-criteria.js';
import { isNearStart } from './member-page.cte.js';
import type { ManagedBy } from './user.entity.js';
import { userContains } from './user-search.js';
import { isWalked, userOrder, type SortOrder, type UserSortField } from './user-fields.js';

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

/** What has to be known of the pool in `poolId` beforehand: the best way to a pool of everybody is the worst to one of ten. */
export interface PoolShape {
  /** How many users are in it. */
  readonly size: number;
  /** Whether a group is linked to it. */
  readonly isLinked: boolean;
}

/** What is known of a request beforehand. */
export interface KnownOfList {
  /** Of the pool in `poolId`. */
  readonly pool?: PoolShape;
  /** Everybody whom `search` finds, where they are few. */
  readonly found?: readonly string[];
}

/**
 * The statements of a list: one for the slice, one for the size of the whole, unless that is known. Every value is bound.
 * What is shown of a user beside their row is looked up for those of the slice only, so that a page costs the same in a
 * large company.
 */
export function userListStatements(
  companyId: string,
  request: UserListRequest,
  { pool, found }: KnownOfList,
): { readonly slice: SqlCriteria; readonly total: SqlCriteria | number } {
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const company = bind(companyId);
  const conditions = [`u.company_id = ${company}`, ...conditionsOf(request, found, company, bind)];
  const where = `where ${conditions.join(' and ')}`;
  const members = pool && poolMembers(company, `${bind(request.poolId)}::uuid`, pool.isLinked);
  const gathered = members === undefined ? where : `${where} and u.id in (${members})`;
  const isPoolOnly = pool !== undefined && conditions.length === 1;
  const total = isPoolOnly
    ? pool.size
    : { sql: `select count(*)::int as total from users u ${gathered}`, parameters: [...parameters] };
  const walks =
    pool !== undefined && found === undefined && isWalked(request.sortBy) && isNearStart(request, pool.size);
  // `limit 1` keeps the planner from turning the question into a join, which would read all members for one page.
  const from = walks
    ? `users u cross join lateral (select from (${members}) m where m.user_id = u.id limit 1) m ${where}`
    : `users u ${gathered}`;
  const order = `order by ${userOrder(request.sortBy, request.sortOrder)}`;
  const sql = `select ${COLUMNS}, ${effectiveRank('u.direct_role', inheritedRankOf(company, 'u.id'))} as effective_rank,
      (${mainEmailOf(company)}) as email
    from (
      select ${COLUMNS}, u.user_name_key from ${from} ${order}
      limit ${bind(request.count)} offset ${bind(request.startIndex - 1)}
    ) u
    ${order}`;
  return { slice: { sql, parameters }, total };
}

/** An empty text is in every name. */
export function isSearched<Request extends UserListRequest>(
  request: Request,
): request is Request & { readonly search: string } {
  return request.search !== undefined && request.search !== '';
}

const COLUMNS = `u.id, u.user_name, u.external_id, u.display_name, u.active, u.managed_by, u.direct_role, u.version,
  u.created_at, u.updated_at, u.last_seen_from_provider_at`;

/** `mainEmail` in SQL. */
function mainEmailOf(company: string): string {
  return `select m.value from user_emails m
    where m.company_id = ${company} and m.user_id = u.id and m.value is not null
    order by (m.is_primary is true) desc, (lower(m.type) = 'work' and m.type is not null) desc, m.position
    limit 1`;
}

function conditionsOf(
  request: UserListRequest,
  found: readonly string[] | undefined,
  company: string,
  bind: (value: unknown) => string,
): string[] {
  const conditions: string[] = [];
  if (found !== undefined) {
    conditions.push(`u.id = any (${bind(found)}::uuid[])`);
  } else if (isSearched(request)) {
    conditions.push(userContains(company, bind(containsPattern(request.search))));
  }
  if (request.managedBy !== undefined) conditions.push(`u.managed_by = ${bind(request.managedBy)}`);
  if (request.active !== undefined) conditions.push(`u.active = ${bind(request.active)}`);
  if (request.role !== undefined) conditions.push(hasRole(request.role, company));
  return conditions;
}

/** Found from those who have more than `user`, who are few: whoever is not among them is a user. */
function hasRole(role: Role, company: string): string {
  const elevated = elevatedRanks(company);
  if (role === 'user') return `not exists (select from (${elevated}) e where e.user_id = u.id)`;
  return `u.id in (select e.user_id from (${elevated}) e where e.rank = ${roleRank(`'${role}'`)})`;
}
