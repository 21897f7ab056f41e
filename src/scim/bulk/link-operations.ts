import {
  bulkIdOf,
  mapBulkReferences,
  ScimError,
  type BulkChange,
  type BulkOperation,
  type ResourceDefinition,
} from '../core/index.js';
import type { ScimDefinitions } from '../definitions/compile-definitions.js';
import type { PlannedOperation } from './plan-bulk.js';

/** An operation that knows which others it refers to. */
export interface LinkedOperation extends PlannedOperation {
  readonly sent: BulkOperation;
  /** What it asks for, or why that cannot be done, whatever the others do. */
  readonly asked: BulkChange | ScimError;
}

/** The operations that create something, by bulkId. */
export type Creators = ReadonlyMap<string, Creator>;

interface Creator {
  /** Place of the operation; of the first where several have the bulkId. */
  readonly index: number;
  /** undefined: the operation cannot be read. */
  readonly endpoint: BulkChange['endpoint'] | undefined;
  readonly isAmbiguous: boolean;
}

/** Finds what the bulkIds of a request stand for. */
export function creatorsOf(operations: readonly BulkOperation[]): Creators {
  const creators = new Map<string, Creator>();
  for (const [index, { bulkId, method, asked }] of operations.entries()) {
    if (bulkId === undefined || method?.toUpperCase() !== 'POST') continue;
    const first = creators.get(bulkId);
    const endpoint = asked instanceof ScimError ? undefined : asked.endpoint;
    creators.set(
      bulkId,
      first === undefined ? { index, endpoint, isAmbiguous: false } : { ...first, isAmbiguous: true },
    );
  }
  return creators;
}

/**
 * Finds the operations that one refers to, in its path and in its data, wherever they stand. An operation that cannot be
 * carried out for what it refers to is refused here: an unknown bulkId, one that two operations have, a group where a user
 * must be. Who refers to an operation that fails is not: that is known only when it has.
 */
export function linkOperation(sent: BulkOperation, creators: Creators, definitions: ScimDefinitions): LinkedOperation {
  try {
    const change = changeOf(sent, creators);
    return { sent, asked: change, kind: kindOf(change), needs: [...needsOf(change, creators, definitions)] };
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    return { sent, asked: error, kind: 'refused', needs: [] };
  }
}

export function definitionOf({ endpoint }: BulkChange, { user, group }: ScimDefinitions): ResourceDefinition {
  return endpoint === '/Users' ? user : group;
}

function changeOf({ asked, bulkId = '' }: BulkOperation, creators: Creators): BulkChange {
  if (asked instanceof ScimError) throw asked;
  if (asked.method === 'POST' && creators.get(bulkId)?.isAmbiguous === true) {
    throw ScimError.invalidValue(`Several operations have the bulkId ${shown(bulkId)}.`);
  }
  return asked;
}

function needsOf(change: BulkChange, creators: Creators, definitions: ScimDefinitions): ReadonlySet<number> {
  const needs = new Set<number>();
  const need = (bulkId: string, expected: BulkChange['endpoint'], otherwise: string): string => {
    const creator = creators.get(bulkId);
    if (creator === undefined) {
      throw ScimError.invalidValue(`No operation of this request creates what has the bulkId ${shown(bulkId)}.`);
    }
    if (creator.endpoint !== undefined && creator.endpoint !== expected) {
      throw ScimError.invalidValue(`The bulkId ${shown(bulkId)} is that of a ${otherwise}`);
    }
    needs.add(creator.index);
    return '';
  };
  const target = bulkIdOf(change.target);
  if (target !== undefined) {
    need(target, change.endpoint, change.endpoint === '/Users' ? 'group, not of a user.' : 'user, not of a group.');
  }
  mapBulkReferences(change.data, definitionOf(change, definitions), (bulkId) =>
    need(bulkId, '/Users', 'group, where only a user can be. Groups within groups are not supported.'),
  );
  return needs;
}

function kindOf({ method, endpoint }: BulkChange): PlannedOperation['kind'] {
  if (endpoint === '/Users') return method === 'POST' ? 'createUser' : 'changeUser';
  return method === 'POST' ? 'createGroup' : 'changeGroup';
}

/** A client's own text in a sentence. */
function shown(bulkId: string): string {
  return bulkId.length > 64 ? `${bulkId.slice(0, 64)}…` : bulkId;
}
