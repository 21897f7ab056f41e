import { effectiveRank, elevatedRanks, inheritedRankOf, roleRank } from '../agent-pools/effective-role.cte.js';
import { poolMembers } from '../agent-pools/pool-members.cte.js';
import { containsPattern } from '../common/like-pattern.js';
import type { PageRequest } from '../common/page.js';
import type { Role } from '../common/role.js';
import type { SqlCriteria } from '../common/sql-criteria.js';
import { openInvitations } from '../sign-in/links/open-invitations.cte.js';
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
  /** Invited, and without a password so far. */
  readonly invited?: boolean;
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

/** How many users the list has: a statement that gives `total`, or the number where it is known. */
export function userListTotal(
  companyId: string,
  request: UserListRequest,
  { pool, found }: KnownOfList,
): SqlCriteria | number {
  const { bind, parameters } = bound();
  const company = bind(companyId);
  const conditions = [...conditionsOf(request, found, company, bind), ...roleOf(request, company, false)];
  if (pool !== undefined && conditions.length === 0) return pool.size;
  if (pool !== undefined)
    conditions.push(`u.id in (${poolMembers(company, `${bind(request.poolId)}::uuid`, pool.isLinked)})`);
  const where = [`u.company_id = ${company}`, ...conditions].join(' and ');
  return { sql: `select count(*)::int as total from users u where ${where}`, parameters };
}

/**
 * The statement of a slice of the list. What is shown of a user beside their row is looked up for those of the slice only, so
 * that a page costs the same in a large company.
 *
 * @param total of the whole list: where many match, some of them are soon found on the way along the company's users, and to
 *   ask of each one passed is quicker than to gather all who are in the pool or have the role
 */
export function userListSlice(
  companyId: string,
  request: UserListRequest,
  { pool, found }: KnownOfList,
  total: number,
): SqlCriteria {
  const { bind, parameters } = bound();
  const company = bind(companyId);
  const walks = found === undefined && isWalked(request.sortBy) && isNearStart(request, total);
  const conditions = [
    `u.company_id = ${company}`,
    ...conditionsOf(request, found, company, bind),
    ...roleOf(request, company, walks),
  ];
  const members = pool && poolMembers(company, `${bind(request.poolId)}::uuid`, pool.isLinked);
  if (members !== undefined && !walks) conditions.push(`u.id in (${members})`);
  // `limit 1` keeps the planner from turning the question into a join, which would read all members for one page.
  const asked =
    members !== undefined && walks
      ? `cross join lateral (select from (${members}) m where m.user_id = u.id limit 1) m`
      : '';
  const order = `order by ${userOrder(request.sortBy, request.sortOrder)}`;
  const sql = `select ${COLUMNS}, ${effectiveRank('u.direct_role', inheritedRankOf(company, 'u.id'))} as effective_rank,
      (${mainEmailOf(company)}) as email,
      u.awaits_password and exists (${openInvitations(company)} and l.user_id = u.id) as is_invited
    from (
      select ${COLUMNS}, u.user_name_key, ${AWAITS_PASSWORD} as awaits_password from users u ${asked} where ${conditions.join(' and ')} ${order}
      limit ${bind(request.count)} offset ${bind(request.startIndex - 1)}
    ) u
    ${order}`;
  return { sql, parameters };
}

/** Every value is bound. */
function bound(): { readonly bind: (value: unknown) => string; readonly parameters: unknown[] } {
  const parameters: unknown[] = [];
  return { bind: (value) => `$${parameters.push(value)}`, parameters };
}

/** An empty text is in every name. */
export function isSearched<Request extends UserListRequest>(
  request: Request,
): request is Request & { readonly search: string } {
  return request.search !== undefined && request.search !== '';
}

const COLUMNS = `u.id, u.user_name, u.external_id, u.display_name, u.active, u.managed_by, u.direct_role, u.version,
  u.created_at, u.updated_at, u.last_seen_from_provider_at`;

/** What somebody has to be for an invitation of theirs to count. */
const AWAITS_PASSWORD = `(u.active and u.managed_by = 'local' and u.password_hash is null)`;

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
  if (request.invited !== undefined) {
    const isInvited = `(${AWAITS_PASSWORD} and u.id in (${openInvitations(company)}))`;
    conditions.push(request.invited ? isInvited : `not ${isInvited}`);
  }
  return conditions;
}

/**
 * Found from those who have more than `user`, who are few: whoever is not among them is a user.
 *
 * @param asksEach asks of each user instead, which costs what the users cost that are passed
 */
function roleOf({ role }: UserListRequest, company: string, asksEach: boolean): string[] {
  if (role === undefined) return [];
  const rank = roleRank(`'${role}'`);
  if (asksEach) return [`${effectiveRank('u.direct_role', inheritedRankOf(company, 'u.id'))} = ${rank}`];
  const elevated = elevatedRanks(company, role === 'admin' ? 'admin' : 'manager');
  if (role === 'user') return [`not exists (select from (${elevated}) e where e.user_id = u.id)`];
  return [`u.id in (select e.user_id from (${elevated}) e where e.rank = ${rank})`];
}
