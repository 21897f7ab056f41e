import type { Role } from '../common/role.js';

/** Spellings of the roles that a provider may set (domain invariant 18). `admin` is not among them on purpose. */
const PROVISIONED: Readonly<Record<string, Role>> = {
  user: 'user',
  basic: 'user',
  role_user: 'user',
  manager: 'manager',
  role_manager: 'manager',
};

/** What a request said about `roles`: nothing, or this list (empty: they were removed). */
export type SentRoles = readonly unknown[] | undefined;

/**
 * The direct role after a SCIM request.
 *
 * - `roles` not in the request, or the company's switch off: as it was. A handed-over admin or manager keeps the role.
 * - an empty list or a removal: `user`
 * - otherwise the highest of the values that are known; other values grant nothing, and what only they upheld is gone
 *
 * @param roles elements of the SCIM attribute after the request, `undefined` when the request did not mention it
 */
export function directRoleAfter(current: Role, roles: SentRoles, isProvisioned: boolean): Role {
  if (roles === undefined || !isProvisioned) return current;
  return roles.some((role) => provisionedRole(role) === 'manager') ? 'manager' : 'user';
}

function provisionedRole(element: unknown): Role | undefined {
  if (typeof element !== 'object' || element === null) return undefined;
  const { value } = element as { value?: unknown };
  if (typeof value !== 'string') return undefined;
  const name = value.toLowerCase();
  return Object.hasOwn(PROVISIONED, name) ? PROVISIONED[name] : undefined;
}
