import { SetMetadata } from '@nestjs/common';
import { DomainError } from '../common/domain-error.js';
import { isAtLeast, type Role } from '../common/role.js';

export const LEAST_ROLE = 'muster:least-role';

/** The least role for a route, or for all of a controller. A route that says nothing is for admins. */
export const RequireRole = (role: Role): ClassDecorator & MethodDecorator => SetMetadata(LEAST_ROLE, role);

/** Somebody asks for what their role does not cover (domain §2). */
class RoleTooLow extends DomainError {
  constructor(own: Role, needed: Role) {
    super('forbidden', 'role.tooLow', `This needs the role ${needed}; yours is ${own}.`);
  }
}

/** @throws DomainError forbidden `role.tooLow` */
export function assertRole(own: Role, needed: Role): void {
  if (!isAtLeast(own, needed)) throw new RoleTooLow(own, needed);
}
