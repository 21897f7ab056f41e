/**
 * The address that an admin pastes into Okta ("SCIM connector base URL") or Entra ID ("Tenant URL").
 *
 * @param publicUrl `PUBLIC_URL`, without a slash at the end
 */
export function scimEndpointUrl(publicUrl: string, slug: string): string {
  return `${publicUrl}/scim/v2/${slug}`;
}
