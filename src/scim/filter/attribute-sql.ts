import { ENTERPRISE_USER_URN, type Attribute, type ResolvedAttribute } from '../core/index.js';
import { declaredLeaf } from './declared-leaf.js';
import type { SqlParameters } from './sql-parameters.js';

/** A single value as SQL. NULL where it is unassigned. */
export interface LeafSql {
  /** `text` unless `type` says otherwise. */
  readonly sql: string;
  /** A column that holds `sql` case-folded, where one exists; an index is on it. */
  readonly folded?: string;
  /** Never NULL: the keyset of a cursor is then a plain range. */
  readonly assigned?: true;
  /** How the database stores it: `boolean`, `numeric` and `timestamptz` need no cast, `uuid` is compared as one. */
  readonly type?: 'text' | 'boolean' | 'numeric' | 'timestamptz' | 'uuid';
}

/** The elements of a multi-valued attribute: rows one may ask `exists` of. */
export interface ElementsSql {
  /** What stands between `from` and the condition: a source with its alias, and `where` with the join to the resource. */
  readonly from: string;
  readonly leaf: (subAttribute: string | undefined) => LeafSql;
  /** The order in which the elements are shown, for `order by`. */
  readonly first: string;
  /** Where an index finds elements by their `value`: the way from one of them to its resource. */
  readonly byValue?: {
    /** As `from`, without the join to the resource. */
    readonly from: string;
    /** The resource's id, of an element. */
    readonly owner: string;
  };
}

/** Where a resource keeps an attribute. */
export type AttributeSql = { readonly leaf: LeafSql } | { readonly elements: ElementsSql };

/**
 * The allow-list from attribute paths to columns: the only way from a client's word to SQL. Keys are canonical paths,
 * `userName`, `meta.created`, `urn:…:User:manager.$ref`; an attribute that is not in it is kept in the JSON value.
 */
export type AttributeColumns = ReadonlyMap<string, (parameters: SqlParameters) => AttributeSql>;

/** How one resource type lies in the database. */
export interface ResourceSql {
  readonly columns: AttributeColumns;
  /** The column of the id, a UUID. */
  readonly id: string;
  /** The `jsonb` value with every attribute that has no column of its own. */
  readonly json: string;
}

/** Finds an attribute; `path` must have been resolved through the schema. */
export function attributeSql(path: ResolvedAttribute, resource: ResourceSql, parameters: SqlParameters): AttributeSql {
  const { urn, attribute, subAttribute } = path;
  const owner = urn === undefined ? resource.json : `${resource.json} -> ${literal(urn)}`;
  const name = urn === undefined ? attribute.name : `${urn}:${attribute.name}`;
  const whole = resource.columns.get(name)?.(parameters);
  if (whole !== undefined) return whole;
  if (subAttribute !== undefined) {
    const part = resource.columns.get(`${name}.${subAttribute.name}`)?.(parameters);
    if (part !== undefined) return part;
  }
  if (isDeclared(path)) return declared(owner, attribute);
  if (attribute.multiValued) return { elements: jsonElements(owner, attribute.name) };
  const holder = subAttribute === undefined ? owner : `${owner} -> ${literal(attribute.name)}`;
  return { leaf: { sql: `(${holder} ->> ${literal((subAttribute ?? attribute).name)})` } };
}

/** Whether a company has declared it; of the RFC's extension, nothing is stored that was not checked. */
function isDeclared({ urn }: ResolvedAttribute): boolean {
  return urn !== undefined && urn !== ENTERPRISE_USER_URN;
}

function declared(owner: string, attribute: Attribute): AttributeSql {
  if (!attribute.multiValued) return { leaf: declaredLeaf(`(${owner} -> ${literal(attribute.name)})`, attribute) };
  return { elements: { ...jsonElements(owner, attribute.name), leaf: () => declaredLeaf('e.item', attribute) } };
}

/** Lax mode: nothing for an attribute that is not there. */
function jsonElements(owner: string, name: string): ElementsSql {
  return {
    from: `jsonb_path_query(${owner}, ${literal(`$."${name}"[*]`)}) with ordinality as e (item, position) where true`,
    first: 'e.position',
    leaf: (subAttribute) => ({
      sql: subAttribute === undefined ? `(e.item #>> '{}')` : `(e.item ->> ${literal(subAttribute)})`,
    }),
  };
}

/** Names from our own schemas; quoted all the same. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
