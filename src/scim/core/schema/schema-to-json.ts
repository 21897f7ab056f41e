import type { JsonObject } from '../json.js';
import { SCHEMA_URN } from '../urns.js';
import type { Attribute, Schema } from './attribute.js';

/**
 * A schema as /Schemas shows it (RFC 7643 §7).
 *
 * @param location absolute URI of this schema
 */
export function schemaToJson(schema: Schema, location: string): JsonObject {
  return {
    schemas: [SCHEMA_URN],
    id: schema.id,
    name: schema.name,
    description: schema.description,
    attributes: schema.attributes.map(attributeToJson),
    meta: { resourceType: 'Schema', location },
  };
}

function attributeToJson(attribute: Attribute): JsonObject {
  return {
    name: attribute.name,
    type: attribute.type,
    multiValued: attribute.multiValued,
    description: attribute.description,
    required: attribute.required,
    caseExact: attribute.caseExact,
    mutability: attribute.mutability,
    returned: attribute.returned,
    uniqueness: attribute.uniqueness,
    ...(attribute.canonicalValues && { canonicalValues: [...attribute.canonicalValues] }),
    ...(attribute.referenceTypes && { referenceTypes: [...attribute.referenceTypes] }),
    ...(attribute.subAttributes && { subAttributes: attribute.subAttributes.map(attributeToJson) }),
  };
}
