/** A user that an operation of a bulk request wants to create. */
export interface WantedUser {
  /** Place of the operation in the request. */
  readonly index: number;
  /** By which names are compared; undefined where the operation has failed already. */
  readonly nameKey: string | undefined;
  /** Whether a user of the company has the name. */
  readonly isNameTaken: boolean;
  /** Places of the operations whose users it refers to. */
  readonly needs: readonly number[];
}

/** Why a user is not created. */
export type Refusal = 'failed' | 'nameTaken' | 'unresolved';

export interface Admission {
  /** Places of those to be created. */
  readonly admitted: ReadonlySet<number>;
  /** Of those that are not; who is in neither was not reached. */
  readonly refused: ReadonlyMap<number, Refusal>;
}

/**
 * Decides which of some users are created together, before any is.
 *
 * One fails when it failed already, when its name is taken, by a user of the company or by an earlier one of these, and when
 * a user that it refers to failed. Of users in a circle all are created or none. At the error that is one too many, the rest
 * is not reached; whoever needs one of the rest is not either.
 *
 * @param wanted in the order in which they are carried out: who is referred to comes first, but in a circle
 * @param hasFailed whether an operation of an earlier step failed
 * @param errorsLeft how many errors the request ends with, from 1
 */
export function admitCreates(
  wanted: readonly WantedUser[],
  hasFailed: (index: number) => boolean,
  errorsLeft: number,
): Admission {
  const refused = refusalsOf(wanted, hasFailed);
  const reached = wanted.slice(0, endOf(wanted, refused, errorsLeft));
  const here = new Set(wanted.map(({ index }) => index));
  const admitted = new Set(reached.map(({ index }) => index).filter((index) => !refused.has(index)));
  untilNoneIs(
    reached,
    ({ index, needs }) => admitted.has(index) && needs.some((need) => here.has(need) && !admitted.has(need)),
    ({ index }) => admitted.delete(index),
  );
  const reachedAndRefused = reached.map(({ index }) => [index, refused.get(index)] as const);
  return { admitted, refused: new Map(reachedAndRefused.filter((entry): entry is [number, Refusal] => !!entry[1])) };
}

function refusalsOf(wanted: readonly WantedUser[], hasFailed: (index: number) => boolean): Map<number, Refusal> {
  const refused = new Map<number, Refusal>();
  const isMissing = (need: number): boolean => refused.has(need) || hasFailed(need);
  const names = new Set<string>();
  for (const { index, nameKey, isNameTaken, needs } of wanted) {
    if (nameKey === undefined) refused.set(index, 'failed');
    else if (needs.some(isMissing)) refused.set(index, 'unresolved');
    else if (isNameTaken || names.has(nameKey)) refused.set(index, 'nameTaken');
    else names.add(nameKey);
  }
  // In a circle the one that fails may come after those that refer to it.
  untilNoneIs(
    wanted,
    ({ index, needs }) => !refused.has(index) && needs.some(isMissing),
    ({ index }) => refused.set(index, 'unresolved'),
  );
  return refused;
}

/** How many are reached. */
function endOf(wanted: readonly WantedUser[], refused: ReadonlyMap<number, Refusal>, errorsLeft: number): number {
  let errors = 0;
  const last = wanted.findIndex(({ index }) => refused.has(index) && ++errors >= errorsLeft);
  return last < 0 ? wanted.length : last + 1;
}

/** Marks whoever `isToMark`, until nobody is: to mark one may make another. */
function untilNoneIs(
  wanted: readonly WantedUser[],
  isToMark: (user: WantedUser) => boolean,
  mark: (user: WantedUser) => void,
): void {
  for (let marked = true; marked;) {
    const found = wanted.filter(isToMark);
    found.forEach(mark);
    marked = found.length > 0;
  }
}
