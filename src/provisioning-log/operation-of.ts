import type { Operation } from './exchange.js';

const BY_METHOD: Readonly<Record<string, Operation>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'update',
  DELETE: 'delete',
  GET: 'read',
  HEAD: 'read',
};

/** What an address under `/scim/v2/{company}` is. */
export interface Address {
  readonly operation: Operation;
  readonly type?: 'User' | 'Group';
}

/**
 * What a request asks for, by its method and path.
 *
 * @param path from `/scim/` on, without the query; slashes too many are as on the road
 */
export function operationOf(method: string, path: string): Address {
  const [, , , collection = '', id] = path.split('/').filter((segment) => segment !== '');
  if (collection === '.search') return { operation: method === 'POST' ? 'list' : 'other' };
  if (collection === 'Bulk') return { operation: method === 'POST' ? 'bulk' : 'other' };
  if (collection === 'ServiceProviderConfig' || collection === 'ResourceTypes' || collection === 'Schemas') {
    return { operation: 'discovery' };
  }
  if (collection !== 'Users' && collection !== 'Groups') return { operation: 'other' };
  const type = collection === 'Users' ? 'User' : 'Group';
  if (id === '.search') return { operation: method === 'POST' ? 'list' : 'other', type };
  const operation = BY_METHOD[method] ?? 'other';
  if (id === undefined) {
    if (operation === 'read') return { operation: 'list', type };
    return { operation: operation === 'create' ? 'create' : 'other', type };
  }
  return { operation: operation === 'create' ? 'other' : operation, type };
}
