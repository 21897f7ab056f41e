import { GROUP_URN } from '../core/index.js';
import { schemasSql } from '../definitions/schemas-of.js';
import { type AttributeSql, type LeafSql, type ResourceSql } from '../filter/attribute-sql.js';
import type { SqlParameters } from '../filter/sql-parameters.js';

const column = (leaf: LeafSql) => (): AttributeSql => ({ leaf });

const MEMBER_COLUMNS: Readonly<Record<string, LeafSql>> = {
  value: { sql: 'e.user_id', type: 'uuid' },
  display: { sql: 'eu.user_name', folded: 'eu.user_name_key' },
  type: { sql: `'User'` },
};

const ALL_MEMBERS = `group_members e join users eu on eu.company_id = $1 and eu.id = e.user_id and eu.managed_by = 'scim'
        where e.company_id = $1`;

/** How a SCIM Group lies in `groups g`. @param baseUrl of the company's endpoint */
export function groupSql(baseUrl: string): ResourceSql {
  const under = (parameters: SqlParameters, endpoint: string, id: string): LeafSql => ({
    sql: `(${parameters.add(`${baseUrl}/${endpoint}/`)}::text || ${id})`,
  });
  const members = (parameters: SqlParameters): AttributeSql => ({
    elements: {
      from: `${ALL_MEMBERS} and e.group_id = g.id`,
      byValue: { from: ALL_MEMBERS, owner: 'e.group_id' },
      first: 'e.user_id',
      leaf: (subAttribute = 'value') =>
        subAttribute === '$ref' ? under(parameters, 'Users', 'e.user_id') : (MEMBER_COLUMNS[subAttribute] ?? NOTHING),
    },
  });
  return {
    json: 'g.attributes',
    id: 'g.id',
    columns: new Map<string, (parameters: SqlParameters) => AttributeSql>([
      ['schemas', () => schemasSql(GROUP_URN, 'g.attributes')],
      ['id', column({ sql: 'g.id', type: 'uuid', assigned: true })],
      ['externalId', column({ sql: 'g.external_id' })],
      ['displayName', column({ sql: 'g.display_name', folded: 'g.display_name_key', assigned: true })],
      ['members', members],
      ['meta.resourceType', column({ sql: `'Group'` })],
      ['meta.created', column({ sql: 'g.created_at', type: 'timestamptz', assigned: true })],
      ['meta.lastModified', column({ sql: 'g.updated_at', type: 'timestamptz', assigned: true })],
      ['meta.version', column({ sql: `('W/"' || g.version || '"')` })],
      ['meta.location', (parameters) => ({ leaf: under(parameters, 'Groups', 'g.id') })],
    ]),
  };
}

const NOTHING: LeafSql = { sql: 'null::text' };
