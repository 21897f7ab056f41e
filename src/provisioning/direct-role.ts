import { highestRole, type Role } from '../common/role.js';

/** Spellings of the roles that a provider may set (domain invariant 18). `admin` is not among them on purpose. */
const PROVISIONED: Readonly<Record<string, Role>> = {
  user: 'user',
  basic: 'user',
  role_user: 'user',
  manager: 'manager',
  role_manager: 'manager',
};

/** The elements of the SCIM attribute `roles` before and after a request that names it; an empty list: they were removed. */
export interface RolesChange {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
}

/**
 * The direct role after a SCIM request.
 *
 * - `roles` not in the request, or the company's switch off: as it was. A handed-over admin or manager keeps the role.
 * - an empty list or a removal: `user`
 * - a value that is known: the highest of them
 * - only values that nobody knows: they grant nothing. What an earlier known value granted is gone with it; a role that
 *   did not come from the provider stays.
 *
 * @param roles `undefined` when the request did not name them
 */
export function directRoleAfter(current: Role, roles: RolesChange | undefined, isProvisioned: boolean): Role {
  if (roles === undefined || !isProvisioned) return current;
  const known = provisionedRoles(roles.after);
  if (known.length > 0) return highestRole(known);
  return roles.after.length === 0 || provisionedRoles(roles.before).length > 0 ? 'user' : current;
}

function provisionedRoles(elements: readonly unknown[]): Role[] {
  return elements.map(provisionedRole).filter((role) => role !== undefined);
}

function provisionedRole(element: unknown): Role | undefined {
  if (typeof element !== 'object' || element === null) return undefined;
  const { value } = element as { value?: unknown };
  if (typeof value !== 'string') return undefined;
  const name = value.toLowerCase();
  return Object.hasOwn(PROVISIONED, name) ? PROVISIONED[name] : undefined;
}
