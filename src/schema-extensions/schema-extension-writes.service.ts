import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../audit/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { DomainError } from '../common/domain-error.js';
import { assertVersion } from '../common/if-match.js';
import { CompaniesService } from '../companies/companies.service.js';
import { Sql } from '../database/sql.js';
import { IdentityConfigurationService } from '../identity-config/identity-configuration.service.js';
import { declaredAttribute, type AttributeInput, type Declaration, type DeclaredAttribute } from './declaration.js';
import { assertAttributes, assertBeside, assertKept, assertOwnUrn, MOST_EXTENSIONS } from './declaration-rules.js';
import { SchemaExtensionAttribute } from './schema-extension-attribute.entity.js';
import { SchemaExtension } from './schema-extension.entity.js';
import { SchemaExtensionsService, type StoredDeclaration } from './schema-extensions.service.js';

/** A declaration as an admin makes it. */
export type NewDeclaration = Pick<Declaration, 'urn' | 'resourceType' | 'name'> & {
  readonly description?: string;
  readonly attributes: readonly AttributeInput[];
};

/** What is left out stays; URN and resource type always do. */
export interface DeclarationChange {
  readonly name?: string;
  readonly description?: string;
  /** All of them: one that is not named is removed. */
  readonly attributes?: readonly AttributeInput[];
}

const CHANGEABLE = ['name', 'description', 'attributes'] as const;

/**
 * Declares, changes and removes schema extensions; each in one transaction with its audit event, under the company's lock.
 * Values of users and groups are never touched.
 */
@Injectable()
export class SchemaExtensionWrites {
  constructor(
    private readonly sql: Sql,
    private readonly companies: CompaniesService,
    private readonly identity: IdentityConfigurationService,
    private readonly extensions: SchemaExtensionsService,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError of declaration-rules.ts, `schemaExtension.tooMany` */
  async create(companyId: string, input: NewDeclaration, actor: Actor): Promise<StoredDeclaration> {
    const { resourceType, name, description = '' } = input;
    // "URN:" is the same (RFC 8141 §3.1); what follows keeps its spelling.
    const urn = input.urn.replace(/^urn:/i, 'urn:');
    const attributes = input.attributes.map(declaredAttribute);
    assertOwnUrn(urn);
    assertAttributes(attributes);
    const declaration: Declaration = { urn, resourceType, name, description, attributes };
    const id = uuidv7();
    return this.sql.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      const { extensions } = await this.extensions.all(companyId, tx);
      assertBeside(declaration, extensions);
      if (extensions.length >= MOST_EXTENSIONS) throw tooMany();
      await tx.insert(SchemaExtension, { companyId, id, urn, resourceType, name, description });
      await insertAttributes(tx, companyId, id, attributes);
      await this.recordAs('created', tx, companyId, { id, urn }, { after: { ...declaration } }, actor);
      return this.extensions.get(companyId, id, tx);
    });
  }

  /**
   * @param expectedVersion of `If-Match`
   * @throws DomainError of declaration-rules.ts, `schemaExtension.notFound`, `stale`
   */
  async change(
    companyId: string,
    id: string,
    change: DeclarationChange,
    actor: Actor,
    expectedVersion?: number,
  ): Promise<StoredDeclaration> {
    const attributes = change.attributes?.map(declaredAttribute);
    if (attributes !== undefined) assertAttributes(attributes);
    return this.sql.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      const current = await this.extensions.get(companyId, id, tx);
      assertVersion(current.version, expectedVersion);
      const { name = current.name, description = current.description } = change;
      const next = { ...current, name, description, attributes: attributes ?? current.attributes };
      assertKept(current.attributes, next.attributes);
      const { extensions } = await this.extensions.all(companyId, tx);
      assertBeside(
        next,
        extensions.filter((other) => other.id !== id),
      );
      const fields = CHANGEABLE.filter((field) => !isDeepStrictEqual(current[field], next[field]));
      if (fields.length === 0) return current;
      await tx.update(SchemaExtension, { companyId, id }, { name, description });
      if (fields.includes('attributes')) {
        await tx.delete(SchemaExtensionAttribute, { companyId, extensionId: id });
        await insertAttributes(tx, companyId, id, next.attributes);
      }
      const pick = (from: Declaration) => Object.fromEntries(fields.map((field) => [field, from[field]]));
      await this.recordAs('updated', tx, companyId, current, { before: pick(current), after: pick(next) }, actor);
      return this.extensions.get(companyId, id, tx);
    });
  }

  /** @throws DomainError `schemaExtension.notFound`, `stale` */
  async remove(companyId: string, id: string, actor: Actor, expectedVersion?: number): Promise<void> {
    await this.sql.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      const current = await this.extensions.get(companyId, id, tx);
      assertVersion(current.version, expectedVersion);
      await tx.delete(SchemaExtension, { companyId, id });
      const { urn, resourceType, name, description, attributes } = current;
      const before = { urn, resourceType, name, description, attributes };
      await this.recordAs('deleted', tx, companyId, current, { before }, actor);
    });
  }

  private async recordAs(
    done: 'created' | 'updated' | 'deleted',
    tx: EntityManager,
    companyId: string,
    { id, urn }: Pick<StoredDeclaration, 'id' | 'urn'>,
    states: { before?: Record<string, unknown>; after?: Record<string, unknown> },
    actor: Actor,
  ): Promise<void> {
    // Every process asks by this count whether what it knows is still true.
    await this.identity.countSchemaChange(tx, companyId);
    const target = { type: 'schemaExtension', id, name: urn };
    await this.audit.record(tx, companyId, actor, { action: `schemaExtension.${done}`, target, ...states });
  }
}

async function insertAttributes(
  tx: EntityManager,
  companyId: string,
  extensionId: string,
  attributes: readonly DeclaredAttribute[],
): Promise<void> {
  await tx.insert(
    SchemaExtensionAttribute,
    attributes.map((attribute, position) => ({ companyId, extensionId, position, ...attribute })),
  );
}

function tooMany(): DomainError {
  const message = `A company may have at most ${MOST_EXTENSIONS} schema extensions.`;
  return new DomainError('conflict', 'schemaExtension.tooMany', message);
}
