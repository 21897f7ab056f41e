import {
  applyPatch,
  groupDefinition,
  parsePatchRequest,
  userDefinition,
  type JsonObject,
  type ResourceDefinition,
} from '../../src/scim/core/index.js';

/** A PATCH that a small body makes as dear as it can. */
export interface DearPatch {
  readonly name: string;
  readonly resource: JsonObject;
  readonly operations: readonly JsonObject[];
  readonly definition: ResourceDefinition;
  /** Whether it is over the limit of work, so 400 `tooMany`, or done. */
  readonly isRefused: boolean;
  /** Milliseconds of processor time that it may take; without the limits it would be minutes. */
  readonly mostCpuMs: number;
}

const JANE = { userName: 'jane@acme.test' };
const values = (count: number, prefix = 'v') => Array.from({ length: count }, (_, n) => ({ value: `${prefix}${n}` }));
const times = (count: number, operation: (n: number) => JsonObject) =>
  Array.from({ length: count }, (_, n) => operation(n));
const members = (op: string, value: string) => ({ op, path: 'members', value: [{ value }] });

/** Sets a sub-attribute of each phone number. */
const byFilter = (n: number): JsonObject => ({
  op: 'replace',
  path: 'phoneNumbers[value ne "a" and type ne "b" and display ne "c"].display',
  value: `${n}`,
});

function dear(
  name: string,
  outcome: 'done' | 'refused',
  resource: JsonObject,
  operations: readonly JsonObject[],
  { definition = userDefinition, mostCpuMs = 2000 } = {},
): DearPatch {
  return { name, resource, operations, definition, isRefused: outcome === 'refused', mostCpuMs };
}

export const DEAR_PATCHES: readonly DearPatch[] = [
  dear(
    '1,000 changes by a filter over 500 elements',
    'done',
    { ...JANE, phoneNumbers: values(500) },
    times(1000, byFilter),
  ),
  dear(
    '1,000 changes by a filter over 60,000 elements',
    'refused',
    { ...JANE, phoneNumbers: values(60_000) },
    times(1000, byFilter),
  ),
  dear('1,000 changes over 60,000 elements that the same request brings', 'refused', JANE, [
    { op: 'add', path: 'phoneNumbers', value: values(60_000) },
    ...times(999, byFilter),
  ]),
  dear(
    'long filters over long texts',
    'refused',
    { ...JANE, ims: times(4, (n) => ({ value: `${n}${'É'.repeat(30_000)}` })) },
    times(1000, () => ({ op: 'remove', path: `ims[${Array(90).fill('value co "x"').join(' or ')}]` })),
  ),
  dear(
    'one long text in many elements without a value',
    'refused',
    { ...JANE, addresses: times(500, (n) => ({ locality: `v${n}`, formatted: 'a'.repeat(60_000) })) },
    times(1000, (n) => ({ op: 'replace', path: 'addresses.country', value: `${n}` })),
  ),
  dear(
    'one element',
    'refused',
    { ...JANE, name: { formatted: 'É'.repeat(60_000) } },
    times(1000, () => ({ op: 'remove', path: `name[${Array(90).fill('formatted co "x"').join(' or ')}]` })),
  ),
  dear(
    'members of a large group, added and removed in turn',
    'refused',
    { displayName: 'G', members: values(100_000) },
    times(1000, (n) => members(n % 2 === 0 ? 'add' : 'remove', 'x')),
    { definition: groupDefinition },
  ),
  dear(
    '1,000 operations of one member each on 100,000 members',
    'done',
    { displayName: 'G', members: values(100_000) },
    [...times(500, (n) => members('add', `n${n}`)), ...times(500, (n) => members('remove', `v${n}`))],
    { definition: groupDefinition },
  ),
  dear(
    '50 adds to 5,000 members (wso2/product-is #5881)',
    'done',
    { displayName: 'G', members: values(5000) },
    times(50, (n) => members('add', `n${n}`)),
    { definition: groupDefinition, mostCpuMs: 270 },
  ),
];

/** The PATCH, from the text of its body to the changed resource. */
export function applyDearPatch({ resource, operations, definition }: DearPatch): JsonObject {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const body: unknown = JSON.parse(JSON.stringify({ schemas, Operations: operations }));
  return applyPatch(resource, parsePatchRequest(body, definition), definition).resource;
}
