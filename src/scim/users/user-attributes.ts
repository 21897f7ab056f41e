import { ENTERPRISE_USER_URN, USER_URN } from '../core/index.js';
import { schemasSql } from '../definitions/schemas-of.js';
import { literal, type AttributeSql, type LeafSql, type ResourceSql } from '../filter/attribute-sql.js';
import type { SqlParameters } from '../filter/sql-parameters.js';

const column = (leaf: LeafSql): (() => AttributeSql) => {
  return () => ({ leaf });
};

const ALL_EMAILS = 'user_emails e where e.company_id = $1';

/** The rows of `user_emails`: an address is found by its index. */
const EMAILS: AttributeSql = {
  elements: {
    from: `${ALL_EMAILS} and e.user_id = u.id`,
    byValue: { from: ALL_EMAILS, owner: 'e.user_id' },
    first: 'e.position',
    leaf: (subAttribute) => EMAIL_COLUMNS[subAttribute ?? 'value'] ?? { sql: 'null::text' },
  },
};

const EMAIL_COLUMNS: Readonly<Record<string, LeafSql>> = {
  value: { sql: 'e.value', folded: 'e.value_key' },
  type: { sql: 'e.type' },
  display: { sql: 'e.display' },
  primary: { sql: 'e.is_primary', type: 'boolean' },
};

const ALL_MEMBERSHIPS = `group_members e join groups eg on eg.company_id = $1 and eg.id = e.group_id
        where e.company_id = $1`;

/** Direct memberships; `baseUrl` makes `$ref`. */
function groupsOf(baseUrl: string, parameters: SqlParameters): AttributeSql {
  const columns: Readonly<Record<string, () => LeafSql>> = {
    value: () => ({ sql: 'e.group_id', type: 'uuid' }),
    display: () => ({ sql: 'eg.display_name', folded: 'eg.display_name_key' }),
    type: () => ({ sql: `'direct'` }),
    $ref: () => ({ sql: `(${parameters.add(`${baseUrl}/Groups/`)}::text || e.group_id)` }),
  };
  return {
    elements: {
      from: `${ALL_MEMBERSHIPS} and e.user_id = u.id`,
      byValue: { from: ALL_MEMBERSHIPS, owner: 'e.user_id' },
      first: 'e.group_id',
      leaf: (subAttribute = 'value') => columns[subAttribute]?.() ?? { sql: 'null::text' },
    },
  };
}

const MANAGER_VALUE = `(u.attributes -> ${literal(ENTERPRISE_USER_URN)} -> 'manager' ->> 'value')`;

/**
 * How a SCIM User lies in `users u`.
 *
 * @param baseUrl of the company's endpoint: `meta.location` and `manager.$ref` are made from it, not stored
 */
export function userSql(baseUrl: string): ResourceSql {
  const underUsers = (parameters: SqlParameters, id: string): AttributeSql => ({
    leaf: { sql: `(${parameters.add(`${baseUrl}/Users/`)}::text || ${id})` },
  });
  return {
    json: 'u.attributes',
    id: 'u.id',
    columns: new Map<string, (parameters: SqlParameters) => AttributeSql>([
      ['schemas', () => schemasSql(USER_URN, 'u.attributes')],
      ['id', column({ sql: 'u.id', type: 'uuid', assigned: true })],
      ['externalId', column({ sql: 'u.external_id' })],
      ['userName', column({ sql: 'u.user_name', folded: 'u.user_name_key', assigned: true })],
      ['displayName', column({ sql: 'u.display_name', folded: 'u.display_name_key' })],
      ['active', column({ sql: 'u.active', type: 'boolean' })],
      ['emails', () => EMAILS],
      ['groups', (parameters) => groupsOf(baseUrl, parameters)],
      ['meta.resourceType', column({ sql: `'User'` })],
      ['meta.created', column({ sql: 'u.created_at', type: 'timestamptz', assigned: true })],
      ['meta.lastModified', column({ sql: 'u.updated_at', type: 'timestamptz', assigned: true })],
      ['meta.version', column({ sql: `('W/"' || u.version || '"')` })],
      ['meta.location', (parameters) => underUsers(parameters, 'u.id')],
      [`${ENTERPRISE_USER_URN}:manager.$ref`, (parameters) => underUsers(parameters, MANAGER_VALUE)],
    ]),
  };
}
