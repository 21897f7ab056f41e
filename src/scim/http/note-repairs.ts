import type { Repair } from '../core/index.js';
import type { ScimContext } from './scim-request.js';

/** Remembers which client spellings were tolerated, for the request's entry in the provisioning log. @returns the result itself */
export function noteRepairs<T extends { readonly repairs: readonly Repair[] }>(scim: ScimContext, result: T): T {
  for (const repair of result.repairs) scim.repairs.add(repair);
  return result;
}
