import type { JsonObject } from '../json.js';
import { RESOURCE_TYPE_URN } from '../urns.js';
import type { ResourceDefinition } from './resource-definition.js';

/**
 * A resource type as /ResourceTypes shows it (RFC 7643 §6).
 *
 * @param location absolute URI of this resource type
 */
export function resourceTypeToJson(definition: ResourceDefinition, location: string): JsonObject {
  const schemaExtensions = definition.extensions.map((schema): JsonObject => ({
    schema: schema.id,
    required: schema.attributes.some(({ required }) => required),
  }));
  return {
    schemas: [RESOURCE_TYPE_URN],
    id: definition.name,
    name: definition.name,
    endpoint: definition.endpoint,
    description: definition.description,
    schema: definition.schema.id,
    ...(schemaExtensions.length > 0 && { schemaExtensions }),
    meta: { resourceType: 'ResourceType', location },
  };
}
