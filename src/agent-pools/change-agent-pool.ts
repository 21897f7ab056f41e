import type { Role } from '../common/role.js';
import { assertMayGrant } from '../users/grant-limit.js';
import { DefaultPoolNeedsUserRole } from './agent-pool-errors.js';

/** What may be written of a pool. */
export interface AgentPoolFields {
  readonly name: string;
  readonly description: string | null;
  readonly role: Role;
  readonly isDefault: boolean;
}

/** Absent stays; a null description empties it. `isDefault` can only be gained: it is lost when another pool gains it. */
export interface AgentPoolChange {
  readonly name?: string;
  readonly description?: string | null;
  readonly role?: Role;
  readonly isDefault?: true;
}

/**
 * The pool after a change by someone whose own role is `own`.
 *
 * @throws RoleAboveOwn the pool gives, or would give, more than the caller has (domain invariant 14)
 * @throws DefaultPoolNeedsUserRole domain invariant 3
 */
export function changeAgentPool(pool: AgentPoolFields, change: AgentPoolChange, own: Role): AgentPoolFields {
  const changed = {
    name: change.name ?? pool.name,
    description: change.description === undefined ? pool.description : change.description,
    role: change.role ?? pool.role,
    isDefault: change.isDefault ?? pool.isDefault,
  };
  assertMayGrant(own, pool.role);
  assertMayGrant(own, changed.role);
  if (changed.isDefault && changed.role !== 'user') throw new DefaultPoolNeedsUserRole(changed.name);
  return changed;
}
