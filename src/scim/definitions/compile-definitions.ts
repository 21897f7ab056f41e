import type { Declaration } from '../../schema-extensions/declaration.js';
import {
  defineAttribute,
  groupDefinition,
  strictDefinition,
  userDefinition,
  type ResourceDefinition,
  type Schema,
} from '../core/index.js';

/** What the resources of one company consist of. */
export interface ScimDefinitions {
  readonly user: ResourceDefinition;
  readonly group: ResourceDefinition;
}

/** Without any declaration: the schemas of the RFC. */
export const RFC_DEFINITIONS: ScimDefinitions = { user: userDefinition, group: groupDefinition };

/** The definitions of a company: those of the RFC, and its own extensions behind them, in the order of declaration. */
export function compileDefinitions(declarations: readonly Declaration[]): ScimDefinitions {
  return { user: extended(userDefinition, declarations), group: extended(groupDefinition, declarations) };
}

/**
 * The same under the rules of the interoperability profile. A company that does not sync passwords has no attribute `password`.
 */
export function strictDefinitions({ user, group }: ScimDefinitions, syncsPasswords: boolean): ScimDefinitions {
  return { user: strictDefinition(user, syncsPasswords), group: strictDefinition(group, syncsPasswords) };
}

function extended(definition: ResourceDefinition, declarations: readonly Declaration[]): ResourceDefinition {
  const own = declarations.filter(({ resourceType }) => resourceType === definition.name).map(toSchema);
  return own.length === 0 ? definition : { ...definition, extensions: [...definition.extensions, ...own] };
}

function toSchema({ urn, name, description, attributes }: Declaration): Schema {
  return {
    id: urn,
    name,
    description,
    attributes: attributes.map((attribute) =>
      defineAttribute(attribute.name, attribute.description, {
        ...attribute,
        // RFC 7643 §7 asks for it; what a company's references lead to is its own matter.
        ...(attribute.type === 'reference' && { referenceTypes: ['external'] }),
      }),
    ),
  };
}
