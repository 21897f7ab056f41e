import type { GroupRecord, StoredGroup } from '../../groups/group-record.js';
import type { ListedMember } from '../../groups/groups.service.js';
import { GROUP_URN, type JsonObject, type JsonValue } from '../core/index.js';
import { schemasOf } from '../definitions/schemas-of.js';
import { versionTag } from '../http/preconditions.js';
import { userLocation } from '../users/user.mapper.js';

/** A checked Group taken apart: what has columns, and its members. */
export function fromScimGroup(resource: JsonObject): { record: GroupRecord; members: JsonValue | undefined } {
  const { displayName, externalId, members, ...attributes } = resource;
  const record = {
    displayName: String(displayName),
    externalId: typeof externalId === 'string' ? externalId : null,
    attributes,
  };
  return { record, members };
}

/** What a PATCH of attributes works on. */
export function toWritableScimGroup(group: GroupRecord, members: readonly ListedMember[] = []): JsonObject {
  const resource: JsonObject = { displayName: group.displayName, ...(group.attributes as JsonObject) };
  if (group.externalId !== null) resource.externalId = group.externalId;
  if (members.length > 0)
    resource.members = members.map(({ userId, userName }) => ({ value: userId, display: userName, type: 'User' }));
  return resource;
}

/** @param members undefined: they were not asked for, and are left out */
export function toScimGroup(
  group: StoredGroup,
  members: readonly ListedMember[] | undefined,
  baseUrl: string,
): JsonObject {
  const resource: JsonObject = { schemas: schemasOf(GROUP_URN, group.attributes as JsonObject), id: group.id };
  if (group.externalId !== null) resource.externalId = group.externalId;
  resource.displayName = group.displayName;
  Object.assign(resource, group.attributes);
  if (members !== undefined) {
    resource.members = members.map(({ userId, userName }) => ({
      value: userId,
      $ref: userLocation(userId, baseUrl),
      display: userName,
      type: 'User',
    }));
  }
  resource.meta = {
    resourceType: 'Group',
    created: group.createdAt.toISOString(),
    lastModified: group.updatedAt.toISOString(),
    location: groupLocation(group.id, baseUrl),
    version: versionTag(group.version),
  };
  return resource;
}

export function groupLocation(id: string, baseUrl: string): string {
  return `${baseUrl}/Groups/${id}`;
}
