import { isJsonObject, type JsonValue } from '../core/index.js';

/** Whose way of speaking SCIM a request shows. */
export type Dialect = 'okta' | 'entra';

/** What a request may be recognised by; the body only once it is read. */
export interface DialectSigns {
  readonly userAgent: string | undefined;
  readonly queryText: string;
  readonly body?: unknown;
}

/** So that a long body costs no more than a short one. */
const LOOKED_AT = 20;
const ENTRA_OPS = new Set(['Add', 'Replace', 'Remove']);
const ENTRA_ROLE_TYPE = 'WindowsAzureActiveDirectoryRole';
const ENTRA_URN = 'http://schemas.microsoft.com/';

/**
 * Tells the provider by signs that only its client shows: Okta by its User-Agent (`Okta SCIM Client 1.0.0`); Entra ID by
 * the flag of its Tenant URL, by capitalised operations, its role type and its URNs.
 *
 * For display and warnings; no answer depends on it.
 *
 * @returns undefined for what both might send, which is most requests without a body
 * @see learn.microsoft.com, application-provisioning-config-problem-scim-compatibility
 */
export function clientDialect({ userAgent, queryText, body }: DialectSigns): Dialect | undefined {
  if (userAgent !== undefined && /\bokta\b/i.test(userAgent)) return 'okta';
  if (/(^|[&?])aadoptscim062020\b/i.test(queryText)) return 'entra';
  return body !== undefined && isEntraBody(body as JsonValue) ? 'entra' : undefined;
}

function isEntraBody(body: JsonValue): boolean {
  if (!isJsonObject(body)) return false;
  return (
    some(body.schemas, (urn) => typeof urn === 'string' && urn.startsWith(ENTRA_URN)) ||
    some(body.roles, isEntraRole) ||
    some(body.Operations, isEntraOperation)
  );
}

function isEntraOperation(operation: JsonValue): boolean {
  if (!isJsonObject(operation)) return false;
  if (typeof operation.op === 'string' && ENTRA_OPS.has(operation.op)) return true;
  return some(operation.value, isEntraRole);
}

function isEntraRole(role: JsonValue): boolean {
  return isJsonObject(role) && role.type === ENTRA_ROLE_TYPE;
}

function some(list: JsonValue | undefined, test: (element: JsonValue) => boolean): boolean {
  return Array.isArray(list) && list.slice(0, LOOKED_AT).some(test);
}
