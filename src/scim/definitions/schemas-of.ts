import type { JsonObject } from '../core/index.js';
import { literal, type AttributeSql } from '../filter/attribute-sql.js';

/** The URNs a resource is made of (RFC 7643 §3): the core schema and each extension with values. */
export function schemasOf(coreUrn: string, attributes: JsonObject): string[] {
  return [coreUrn, ...Object.keys(attributes).filter((name) => name.startsWith('urn:'))];
}

/** The same as SQL. @param json the column with the attributes */
export function schemasSql(coreUrn: string, json: string): AttributeSql {
  return {
    elements: {
      from: `(select ${literal(coreUrn)} as urn
        union all select k from jsonb_object_keys(${json}) k where k like 'urn:%') e where true`,
      first: `e.urn <> ${literal(coreUrn)}`,
      leaf: () => ({ sql: 'e.urn' }),
    },
  };
}
