import { v7 as uuidv7 } from 'uuid';
import {
  bulkIdOf,
  mapBulkReferences,
  ScimError,
  type BulkChange,
  type BulkResult,
  type JsonObject,
} from '../core/index.js';
import type { ScimDefinitions } from '../definitions/compile-definitions.js';
import { definitionOf, type Creators, type LinkedOperation } from './link-operations.js';

/** What of a success the answer shows. */
export interface Done {
  readonly status: number;
  readonly location: string;
  readonly version?: string | undefined;
}

/** How far a bulk request has come: what was done, what failed, and the ids behind the bulkIds. */
export class BulkProgress {
  private readonly byIndex: (BulkResult | undefined)[];
  private readonly failed = new Set<number>();
  /** Users have their id before they are there, so that those who refer to each other can. */
  private readonly ids: Map<number, string>;

  /** @param failOnErrors the request ends with the error of this number */
  constructor(
    readonly operations: readonly LinkedOperation[],
    private readonly creators: Creators,
    private readonly definitions: ScimDefinitions,
    private readonly failOnErrors: number,
  ) {
    this.byIndex = operations.map(() => undefined);
    const users = operations.flatMap(({ kind }, index) => (kind === 'createUser' ? [index] : []));
    this.ids = new Map(users.map((index) => [index, uuidv7()]));
  }

  /** In the order of the request; without those that were not reached. */
  get results(): BulkResult[] {
    return this.byIndex.filter((result) => result !== undefined);
  }

  get errorsLeft(): number {
    return this.failOnErrors - this.failed.size;
  }

  hasFailed(index: number): boolean {
    return this.failed.has(index);
  }

  idOf(index: number): string {
    const id = this.ids.get(index);
    if (id === undefined) throw new Error('nothing was created there');
    return id;
  }

  /** The body of an operation, with ids in the place of bulkIds. */
  dataOf(change: BulkChange): JsonObject {
    return mapBulkReferences(change.data, definitionOf(change, this.definitions), (bulkId) => this.resolve(bulkId));
  }

  /** The id in the path of an operation; undefined: of what was to be created and was not, and for POST. */
  targetOf({ method, target }: BulkChange): string | undefined {
    if (method === 'POST') return undefined;
    const bulkId = bulkIdOf(target);
    if (bulkId === undefined) return target;
    const creator = this.creators.get(bulkId)?.index;
    return creator === undefined || this.hasFailed(creator) ? undefined : this.ids.get(creator);
  }

  /** @param id of what was created, unless it had one before */
  succeed(index: number, { status, location, version }: Done, id?: string): void {
    if (id !== undefined) this.ids.set(index, id);
    this.byIndex[index] = { ...this.headOf(index), location, version, status };
  }

  /** @param location undefined for a POST */
  fail(index: number, error: ScimError, location?: string): void {
    this.failed.add(index);
    const { status } = error;
    this.byIndex[index] = { ...this.headOf(index), location, version: undefined, status, error: error.toJSON() };
  }

  private resolve(bulkId: string): string {
    return this.idOf(this.creators.get(bulkId)?.index ?? -1);
  }

  private headOf(index: number): Pick<BulkResult, 'method' | 'bulkId'> {
    const { method, bulkId } = this.operations[index]?.sent ?? {};
    return { method, bulkId };
  }
}

/** Of an operation that refers to another which failed (RFC 7644 §3.7.1). */
export function unresolved(): ScimError {
  return ScimError.conflict('Not carried out, because it refers to a resource of this request that was not created.');
}
