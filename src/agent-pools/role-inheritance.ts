import { highestRole, type Role } from '../common/role.js';
import type { GroupOfUser } from '../users/user-record.js';
import type { MembershipSource } from './agent-pool-member.entity.js';

/** A pool a user is in, and every reason why. */
export interface PoolOfUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly isDefault: boolean;
  /** At least one; in alphabetical order. */
  readonly sources: readonly MembershipSource[];
  /** The linked groups by which the user is in it, in the order of names; empty without the source `group`. */
  readonly groups: readonly GroupOfUser[];
}

/** One way by which a user comes to a role. `decides`: it is as high as the effective role. */
export type RoleGrant =
  | { readonly through: 'direct'; readonly role: Role; readonly decides: boolean }
  | {
      readonly through: 'agentPool';
      readonly role: Role;
      readonly decides: boolean;
      readonly pool: { readonly id: string; readonly name: string };
      readonly sources: readonly MembershipSource[];
      readonly groups: readonly GroupOfUser[];
    };

export interface EffectiveRole {
  /** What the user may do: the highest of all grants. */
  readonly role: Role;
  readonly directRole: Role;
  /** Highest of the pools; `user` without any. */
  readonly inheritedRole: Role;
  /** The direct role first, then one per pool in the order given. Several may decide: taking one away changes nothing. */
  readonly grants: readonly RoleGrant[];
}

/**
 * The role a user has in effect, and where it comes from. Computed on every read and never stored, so that a change of a
 * pool or a membership counts at once.
 */
export function effectiveRole(directRole: Role, pools: readonly PoolOfUser[]): EffectiveRole {
  const inheritedRole = highestRole(pools.map((pool) => pool.role));
  const role = highestRole([directRole, inheritedRole]);
  const direct: RoleGrant = { through: 'direct', role: directRole, decides: directRole === role };
  const inherited = pools.map((pool): RoleGrant => ({
    through: 'agentPool',
    role: pool.role,
    decides: pool.role === role,
    pool: { id: pool.id, name: pool.name },
    sources: pool.sources,
    groups: pool.groups,
  }));
  return { role, directRole, inheritedRole, grants: [direct, ...inherited] };
}
