/** Roles from least to most; fixed, not editable. */
export const ROLES = ['user', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whether `role` is at least `needed`. */
export function isAtLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** The highest of some roles; `user` when there are none. */
export function highestRole(roles: Iterable<Role>): Role {
  let highest = 0;
  for (const role of roles) highest = Math.max(highest, ROLES.indexOf(role));
  return ROLES[highest] ?? 'user';
}
