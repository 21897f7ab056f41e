import { declaredOnly, settleStored, type JsonObject, type ResourceDefinition } from '../core/index.js';

interface WithAttributes {
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A stored resource as answers show it: without what its company no longer declares. */
export function shown<T extends WithAttributes>(stored: T, definition: ResourceDefinition): T {
  return withAttributes(stored, declaredOnly(settledAttributes(stored, definition), definition));
}

/** A stored resource as a PATCH works on it: what no answer shows stays. */
export function settled<T extends WithAttributes>(stored: T, definition: ResourceDefinition): T {
  return withAttributes(stored, settledAttributes(stored, definition));
}

function settledAttributes({ attributes }: WithAttributes, definition: ResourceDefinition): JsonObject {
  return settleStored(attributes as JsonObject, definition);
}

function withAttributes<T extends WithAttributes>(stored: T, attributes: JsonObject): T {
  return attributes === stored.attributes ? stored : { ...stored, attributes };
}
