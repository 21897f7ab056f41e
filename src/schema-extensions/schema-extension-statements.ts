import type { NamedStatement } from '../database/sql.js';
import type { DeclaredAttribute, ExtendedType } from './declaration.js';

/** $1 company. One row even when nothing is declared: the revision belongs to exactly these declarations. */
export const READ_DECLARATIONS: NamedStatement = {
  name: 'schema-extensions.read',
  text: `select i.schema_revision, s.id, s.urn, s.resource_type, s.name, s.description, s.version, s.created_at, s.updated_at,
      (select jsonb_agg(jsonb_build_object('name', a.name, 'type', a.type, 'multiValued', a.multi_valued,
          'caseExact', a.case_exact, 'required', a.required, 'description', a.description) order by a.position)
        from schema_extension_attributes a where a.company_id = $1 and a.extension_id = s.id) as attributes
    from identity_configurations i left join schema_extensions s on s.company_id = $1
    where i.company_id = $1
    order by s.id`,
};

export interface DeclarationRow {
  schema_revision: number;
  /** null: nothing is declared, and neither are the columns that follow. */
  id: string | null;
  urn: string;
  resource_type: ExtendedType;
  name: string;
  description: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  attributes: DeclaredAttribute[] | null;
}
