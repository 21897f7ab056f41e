import { parseProjection, type ParsedProjection, type ResourceDefinition } from '../core/index.js';

/** `attributes` and `excludedAttributes` of a query (RFC 7644 §3.9); undefined when there is nothing to leave out. */
export function projectionOf(query: URLSearchParams, definition: ResourceDefinition): ParsedProjection | undefined {
  const attributes = query.get('attributes') ?? undefined;
  const excluded = query.get('excludedAttributes') ?? undefined;
  return attributes === undefined && excluded === undefined
    ? undefined
    : parseProjection(attributes, excluded, definition);
}
