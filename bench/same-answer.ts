import { isDeepStrictEqual } from 'node:util';

type Resource = Record<string, unknown>;

/**
 * Holds that a target answers the same resource as the floor, but for what the server chooses (`id`, the values of
 * `meta`): else the one with less to say would look fast.
 *
 * @throws Error that shows both
 */
export function expectSameAnswer(name: string, answer: Resource, floor: Resource): void {
  if (isDeepStrictEqual(comparable(answer), comparable(floor))) return;
  throw new Error(`${name} answers\n${JSON.stringify(answer)}\nand the floor\n${JSON.stringify(floor)}`);
}

function comparable({ meta, ...resource }: Resource): Resource {
  return { ...resource, id: typeof resource['id'], meta: Object.keys(meta ?? {}).sort() };
}
