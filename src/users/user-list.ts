import { effectiveRank, inheritedRankOf, roleRank } from '../agent-pools/effective-role.cte.js';
import { MEMBER_COUNT } from '../agent-pools/membership-reasons.cte.js';
import { poolMembers } from '../agent-pools/pool-members.cte.js';
import { containsPattern } from '../common/like-pattern.js';
import type { PageRequest } from '../common/page.js';
import type { SqlCriteria } from '../common/sql-criteria.js';
import { openInvitations } from '../sign-in/links/open-invitations.cte.js';
import { isWalked, userOrder, userSortKey, type SortOrder, type UserSortField } from './user-fields.js';
import { MOST_PASSED } from './member-page.cte.js';
import { userContains } from './user-search.js';
import { AWAITS_PASSWORD, userSet, type UserSetRequest } from './user-set.js';

/** Which users a screen wants to see; what is absent does not restrict. */
export interface UserListRequest extends PageRequest, UserSetRequest {
  /** Part of the userName, the display name or an email address; case does not matter. */
  readonly search?: string;
  readonly active?: boolean;
  /** Members of this agent pool only. */
  readonly poolId?: string;
  readonly sortBy: UserSortField;
  readonly sortOrder: SortOrder;
}

/** What has to be known of the pool in `poolId` beforehand. */
export interface PoolShape {
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

const COLUMNS = `u.id, u.user_name, u.external_id, u.display_name, u.active, u.managed_by, u.direct_role, u.version,
  u.created_at, u.updated_at, u.last_seen_from_provider_at`;

/** An empty text is in every name. */
export function isSearched<Request extends UserListRequest>(
  request: Request,
): request is Request & { readonly search: string } {
  return request.search !== undefined && request.search !== '';
}

/** Whether the total follows from indexes, and one holds the order: then the first pages need not read everybody. */
export function isCountedByIndex(request: UserListRequest): boolean {
  return isWalked(request.sortBy) && request.active === undefined && !isSearched(request);
}

/** The statement that gives `total`, for a list that is counted by index. */
export function userListTotal(companyId: string, request: UserListRequest, pool?: PoolShape): SqlCriteria {
  const { bind, parameters } = bound();
  const company = bind(companyId);
  const { managedBy, invited, role } = request;
  if (pool !== undefined && managedBy === undefined && invited === undefined && role === undefined) {
    const which = `p.company_id = ${company} and p.id = ${bind(request.poolId)}`;
    return { sql: `select ${MEMBER_COUNT} as total from agent_pools p where ${which}`, parameters };
  }
  const set = setOf(request, pool, company, bind);
  const counted =
    set === undefined ? `users u where u.company_id = ${company}` : `(select distinct s.user_id from (${set}) s) s`;
  return { sql: `select count(*)::int as total from ${counted}`, parameters };
}

/**
 * The statement of a slice near the start of a list that is counted by index: along the company's users, and each one passed is
 * asked. Where it finds less than there is, it has passed as many as it may.
 */
export function walkUsers(companyId: string, request: UserListRequest, pool?: PoolShape): SqlCriteria {
  const { bind, parameters } = bound();
  const company = bind(companyId);
  const { managedBy, invited, role } = request;
  const conditions = ['true'];
  if (managedBy !== undefined) conditions.push(`u.managed_by = ${bind(managedBy)}`);
  if (invited !== undefined) conditions.push(`${isInvited(company)} is ${invited}`);
  if (role !== undefined) conditions.push(`${rankOf(company)} = ${roleRank(`'${role}'`)}`);
  // `limit 1` keeps the planner from turning the question into a join, which would read all members for one page.
  const asked =
    pool === undefined
      ? ''
      : `cross join lateral (
          select from (${poolMembers(company, `${bind(request.poolId)}::uuid`, pool.isLinked)}) m
          where m.user_id = u.id limit 1) m`;
  const order = `order by ${userOrder(request.sortBy, request.sortOrder)}`;
  const sql = `select ${shownOf(company)} from (
      select u.* from (
        select u.* from users u where u.company_id = ${company} ${order} limit ${MOST_PASSED}
      ) u ${asked}
      where ${conditions.join(' and ')} ${order} limit ${bind(request.count)} offset ${bind(request.startIndex - 1)}
    ) u
    ${order}`;
  return { sql, parameters };
}

/**
 * The statement of any slice, and of `total` with it: all who are in the list are found once, counted and sorted. At least one
 * row: without an `id`, the slice is empty. What is shown of a user beside their row is looked up for those of the slice only.
 */
export function gatherUsers(companyId: string, request: UserListRequest, { pool, found }: KnownOfList): SqlCriteria {
  const { bind, parameters } = bound();
  const company = bind(companyId);
  const { managedBy, active, sortBy, sortOrder } = request;
  const conditions = [`u.company_id = ${company}`];
  if (found !== undefined) conditions.push(`u.id = any (${bind(found)}::uuid[])`);
  else if (isSearched(request)) conditions.push(userContains(company, bind(containsPattern(request.search))));
  if (managedBy !== undefined) conditions.push(`u.managed_by = ${bind(managedBy)}`);
  if (active !== undefined) conditions.push(`u.active = ${bind(active)}`);
  const set = setOf({ ...request, managedBy: undefined }, pool, company, bind);
  if (set !== undefined) conditions.push(`u.id in (${set})`);
  const order = `order by ${userOrder(sortBy, sortOrder, 'u.sort_key')}`;
  const sql = `with hits as materialized (
      select u.id, ${userSortKey(sortBy)} as sort_key from users u where ${conditions.join(' and ')}
    )
    select t.total, u.* from (select count(*)::int as total from hits) t
    left join (
      select ${shownOf(company)}, s.sort_key
      from (select u.* from hits u ${order} limit ${bind(request.count)} offset ${bind(request.startIndex - 1)}) s
      join users u on u.company_id = ${company} and u.id = s.id
    ) u on true
    ${order}`;
  return { sql, parameters };
}

function setOf(
  request: UserListRequest,
  pool: PoolShape | undefined,
  company: string,
  bind: (value: unknown) => string,
): string | undefined {
  return userSet(request, pool && { id: `${bind(request.poolId)}::uuid`, isLinked: pool.isLinked }, company);
}

/** Every value is bound. */
function bound(): { readonly bind: (value: unknown) => string; readonly parameters: unknown[] } {
  const parameters: unknown[] = [];
  return { bind: (value) => `$${parameters.push(value)}`, parameters };
}

/** What a list shows of a user `u`. */
function shownOf(company: string): string {
  return `${COLUMNS}, ${rankOf(company)} as effective_rank, (${mainEmailOf(company)}) as email,
      ${isInvited(company)} as is_invited`;
}

function rankOf(company: string): string {
  return effectiveRank('u.direct_role', inheritedRankOf(company, 'u.id'));
}

function isInvited(company: string): string {
  return `(${AWAITS_PASSWORD} and exists (${openInvitations(company)} and l.user_id = u.id))`;
}

/** `mainEmail` in SQL. */
function mainEmailOf(company: string): string {
  return `select m.value from user_emails m
    where m.company_id = ${company} and m.user_id = u.id and m.value is not null
    order by (m.is_primary is true) desc, (lower(m.type) = 'work' and m.type is not null) desc, m.position
    limit 1`;
}
