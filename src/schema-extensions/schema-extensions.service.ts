import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../common/domain-error.js';
import { Sql } from '../database/sql.js';
import type { Declaration } from './declaration.js';
import { READ_DECLARATIONS, type DeclarationRow } from './schema-extension-statements.js';

/** A declaration as the database has it. */
export interface StoredDeclaration extends Declaration {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** All that a company has declared, in the order of declaration. */
export interface Declarations {
  /** Counts the changes; 0: nothing was ever declared. */
  readonly revision: number;
  readonly extensions: readonly StoredDeclaration[];
}

/** Reads the schema extensions of a company: a few, so always all of them. */
@Injectable()
export class SchemaExtensionsService {
  constructor(private readonly sql: Sql) {}

  async all(companyId: string, tx?: EntityManager): Promise<Declarations> {
    const rows = await this.sql.run<DeclarationRow & Record<string, unknown>>(READ_DECLARATIONS, [companyId], tx);
    return { revision: rows[0]?.schema_revision ?? 0, extensions: rows.flatMap(toDeclaration) };
  }

  /** @throws DomainError `schemaExtension.notFound`, for another company's id, too */
  async get(companyId: string, id: string, tx?: EntityManager): Promise<StoredDeclaration> {
    const { extensions } = await this.all(companyId, tx);
    const found = extensions.find((extension) => extension.id === id);
    if (found === undefined) {
      throw new DomainError('notFound', 'schemaExtension.notFound', 'There is no schema extension with this id.');
    }
    return found;
  }
}

function toDeclaration(row: DeclarationRow): StoredDeclaration[] {
  const { id, urn, name, description, version, attributes } = row;
  if (id === null) return [];
  return [
    {
      id,
      urn,
      resourceType: row.resource_type,
      name,
      description,
      attributes: attributes ?? [],
      version,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    },
  ];
}
