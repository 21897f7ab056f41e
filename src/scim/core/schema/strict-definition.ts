import type { ResourceDefinition } from './resource-definition.js';

const strictDefinitions = new WeakMap<ResourceDefinition, Map<boolean, ResourceDefinition>>();

/**
 * The same resource type under the rules of the interoperability profile; made once, as its index is.
 *
 * @param hasPassword whether `password` is an attribute; otherwise nobody knows it (OpenID IPSIE AL SCIM profile §6.1.2)
 */
export function strictDefinition(definition: ResourceDefinition, hasPassword: boolean): ResourceDefinition {
  const made = strictDefinitions.get(definition) ?? new Map<boolean, ResourceDefinition>();
  strictDefinitions.set(definition, made);
  const strict = made.get(hasPassword) ?? withRules(definition, hasPassword);
  made.set(hasPassword, strict);
  return strict;
}

function withRules(definition: ResourceDefinition, hasPassword: boolean): ResourceDefinition {
  const { schema } = definition;
  const attributes = schema.attributes.filter(({ returned }) => hasPassword || returned !== 'never');
  return { ...definition, schema: { ...schema, attributes }, strict: true };
}
