/** Whether a path (with or without a query) is on the short road. */
export function isScimPath(path: string): boolean {
  return path.startsWith('/scim/') || path === '/scim' || path.startsWith('/scim?');
}
