/** What the order of the operations depends on. */
export interface PlannedOperation {
  /** `refused`: it fails whatever the others do. `changeUser` is PUT, PATCH or DELETE of a user. */
  readonly kind: 'createUser' | 'changeUser' | 'createGroup' | 'changeGroup' | 'refused';
  /** Operations by place that must be done before it: those that create what it refers to. */
  readonly needs: readonly number[];
}

/** Operations by place that are carried out together: any number that create users, or one of another kind. */
export type Step = { readonly creates: readonly number[] } | { readonly one: number };

/**
 * The order in which a bulk request is carried out: that of the request, so far as the result depends on it (RFC 7644 §3.7).
 *
 * - Whatever an operation refers to is created before it, wherever it stands.
 * - Users are created together with all that come before the next change of a user. Creating users does not touch groups,
 *   and groups do not touch the names of users; a change of a user may free a name or take one.
 * - Users that refer to users, also in a circle, may be in one step: within it, who is referred to comes first.
 *
 * @param operations a `createUser` needs only `createUser` or `refused`; circles are among `createUser` only
 * @param stopsOnErrors then no operation is carried out before one that precedes it, unless it is referred to
 */
export function planBulk(operations: readonly PlannedOperation[], stopsOnErrors: boolean): Step[] {
  const sections = sectionsOf(operations, stopsOnErrors);
  const steps: Step[] = [];
  const placed = new Set<number>();

  const place = (index: number): void => {
    const operation = operations[index];
    if (operation === undefined || placed.has(index)) return;
    const wanted = operation.kind === 'createUser' ? [index] : operation.needs.filter(isUserToCreate);
    if (wanted.some((create) => !placed.has(create))) placeCreates(index, wanted);
    if (operation.kind === 'createUser') return;
    for (const need of operation.needs) place(need);
    placed.add(index);
    steps.push({ one: index });
  };
  const isUserToCreate = (index: number): boolean => operations[index]?.kind === 'createUser';
  const placeCreates = (index: number, wanted: readonly number[]): void => {
    const creates: number[] = [];
    const take = (create: number): void => {
      if (placed.has(create)) return;
      placed.add(create);
      for (const need of operations[create]?.needs ?? []) (isUserToCreate(need) ? take : place)(need);
      creates.push(create);
    };
    wanted.forEach(take);
    for (let next = index; sections[next] === sections[index]; next++) if (isUserToCreate(next)) take(next);
    steps.push({ creates });
  };

  operations.forEach((_, index) => place(index));
  return steps;
}

/** Numbers the stretches of the request within which users may be created together. */
function sectionsOf(operations: readonly PlannedOperation[], stopsOnErrors: boolean): readonly number[] {
  let section = 0;
  return operations.map(({ kind }) => {
    const isEnd = kind === 'changeUser' || (stopsOnErrors && kind !== 'createUser');
    return isEnd ? section++ : section;
  });
}
