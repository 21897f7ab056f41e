import { type JsonObject, assertPlainJson, isJsonObject } from '../json.js';

/**
 * Reads a role that Entra ID's SingleAppRoleAssignment and AppRoleAssignmentsComplex write as JSON within a string:
 * `{"id":"…","value":"manager","displayName":"Manager"}`.
 *
 * @returns `{value, display?}`, or undefined when the text is no such role and stands for itself
 * @throws ScimError 400 for JSON within the string that we could not store
 */
export function readRoleJsonText(text: string): JsonObject | undefined {
  if (!text.startsWith('{')) return undefined;
  let role: unknown;
  try {
    role = JSON.parse(text);
  } catch {
    return undefined;
  }
  assertPlainJson(role);
  if (!isJsonObject(role) || typeof role.value !== 'string') return undefined;
  const { value, displayName } = role;
  return typeof displayName === 'string' ? { value, display: displayName } : { value };
}
