import { Injectable } from '@nestjs/common';
import { SchemaExtensionsService } from '../../schema-extensions/schema-extensions.service.js';
import { compileDefinitions, RFC_DEFINITIONS, type ScimDefinitions } from './compile-definitions.js';

/** Attributes of all companies together that are kept; each takes about half a kilobyte with its indexes. */
const MOST_KEPT = 50_000;

interface Kept {
  readonly revision: number;
  readonly definitions: ScimDefinitions;
  readonly weight: number;
}

/**
 * The definitions of companies, compiled and kept in the process. Every request has read its company's revision with its key,
 * so that a change holds from the next request on, on every process, and no request asks for it twice.
 */
@Injectable()
export class CompanyDefinitions {
  /** By company; who was asked for last stands last. */
  private readonly kept = new Map<string, Kept>();
  private weight = 0;

  constructor(private readonly extensions: SchemaExtensionsService) {}

  /** @param revision `Caller.identity.schemaRevision` */
  of(companyId: string, revision: number): ScimDefinitions | Promise<ScimDefinitions> {
    if (revision === 0) return RFC_DEFINITIONS;
    const kept = this.kept.get(companyId);
    if (kept?.revision !== revision) return this.read(companyId);
    this.kept.delete(companyId);
    this.kept.set(companyId, kept);
    return kept.definitions;
  }

  /** What is read may be newer than what was asked for; it is kept under its own revision. */
  private async read(companyId: string): Promise<ScimDefinitions> {
    const { revision, extensions } = await this.extensions.all(companyId);
    const definitions = compileDefinitions(extensions);
    const weight = extensions.reduce((sum, { attributes }) => sum + attributes.length, 1);
    this.drop(companyId);
    this.kept.set(companyId, { revision, definitions, weight });
    this.weight += weight;
    for (const oldest of this.kept.keys()) {
      if (this.weight <= MOST_KEPT) break;
      this.drop(oldest);
    }
    return definitions;
  }

  private drop(companyId: string): void {
    this.weight -= this.kept.get(companyId)?.weight ?? 0;
    this.kept.delete(companyId);
  }
}
