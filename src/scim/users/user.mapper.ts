import type { StoredUser, UserRecord } from '../../users/user-record.js';
import { ENTERPRISE_USER_URN, USER_URN, type JsonObject, type JsonValue } from '../core/index.js';
import { schemasOf } from '../definitions/schemas-of.js';
import { versionTag } from '../http/preconditions.js';

/** The attributes of a SCIM User that have columns of their own; the rest is one JSON value. */
export interface MappedUser {
  readonly userName: string;
  readonly externalId: string | null;
  readonly displayName: string | null;
  /** Absent: the request did not say. */
  readonly active: boolean | undefined;
  readonly password: string | undefined;
  readonly attributes: JsonObject;
}

/** Takes a checked resource apart. */
export function fromScimUser(resource: JsonObject): MappedUser {
  const { userName, externalId, displayName, active, password, ...attributes } = resource;
  return {
    userName: String(userName),
    externalId: textOrNull(externalId),
    displayName: textOrNull(displayName),
    active: typeof active === 'boolean' ? active : undefined,
    password: typeof password === 'string' ? password : undefined,
    attributes,
  };
}

/** What a PATCH works on: everything a client may write, as it would send it. */
export function toWritableScimUser(user: UserRecord): JsonObject {
  const resource: JsonObject = { userName: user.userName, active: user.active, ...(user.attributes as JsonObject) };
  if (user.externalId !== null) resource.externalId = user.externalId;
  if (user.displayName !== null) resource.displayName = user.displayName;
  return resource;
}

/**
 * The resource as it is returned (RFC 7643 §3): no nulls, `schemas` with the extensions that have values, `meta`.
 *
 * @param baseUrl `https://muster.example/scim/v2/acme`
 */
export function toScimUser(user: StoredUser, baseUrl: string): JsonObject {
  const attributes = user.attributes as JsonObject;
  const resource: JsonObject = { schemas: schemasOf(USER_URN, attributes), id: user.id };
  if (user.externalId !== null) resource.externalId = user.externalId;
  resource.userName = user.userName;
  if (user.displayName !== null) resource.displayName = user.displayName;
  resource.active = user.active;
  Object.assign(resource, attributes);
  const enterprise = attributes[ENTERPRISE_USER_URN];
  if (isObject(enterprise) && isObject(enterprise.manager)) {
    resource[ENTERPRISE_USER_URN] = { ...enterprise, manager: withReference(enterprise.manager, baseUrl) };
  }
  resource.groups = user.groups.map(({ id, displayName }) => ({
    value: id,
    $ref: `${baseUrl}/Groups/${id}`,
    display: displayName,
    type: 'direct',
  }));
  resource.meta = {
    resourceType: 'User',
    created: user.createdAt.toISOString(),
    lastModified: user.updatedAt.toISOString(),
    location: userLocation(user.id, baseUrl),
    version: versionTag(user.version),
  };
  return resource;
}

export function userLocation(id: string, baseUrl: string): string {
  return `${baseUrl}/Users/${id}`;
}

/** A manager is always the RFC's object: a plain text makes Entra ID fail to read the user. */
function withReference(manager: JsonObject, baseUrl: string): JsonObject {
  return typeof manager.value === 'string' ? { ...manager, $ref: userLocation(manager.value, baseUrl) } : manager;
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
