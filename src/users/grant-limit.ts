import { DomainError } from '../common/domain-error.js';
import { isAtLeast, type Role } from '../common/role.js';

/** Who tried to give, take or edit more than their own role covers (domain invariant 14). */
export class RoleAboveOwn extends DomainError {
  constructor(own: Role, role: Role) {
    super('forbidden', 'role.aboveOwn', `This concerns the role ${role}, which is above your own role ${own}.`, 'role');
  }
}

/**
 * Nobody grants above themselves: not directly, by a pool's role or by membership of a pool, and nobody edits people above
 * themselves (domain invariant 14, table of §2).
 *
 * @param own the caller's role
 * @throws RoleAboveOwn
 */
export function assertMayGrant(own: Role, role: Role): void {
  if (!isAtLeast(own, role)) throw new RoleAboveOwn(own, role);
}
