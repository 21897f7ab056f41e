import { admitCreates, type WantedUser } from './admit-creates.js';

const user = (index: number, nameKey: string, ...needs: number[]): WantedUser => ({
  index,
  nameKey,
  isNameTaken: false,
  needs,
});
const taken = (index: number, nameKey: string, ...needs: number[]): WantedUser => ({
  ...user(index, nameKey, ...needs),
  isNameTaken: true,
});
const failed = (index: number): WantedUser => ({ index, nameKey: undefined, isNameTaken: false, needs: [] });

function admitted(wanted: readonly WantedUser[], errorsLeft = Infinity, failedBefore: readonly number[] = []) {
  const admission = admitCreates(wanted, (index) => failedBefore.includes(index), errorsLeft);
  return { admitted: [...admission.admitted], refused: Object.fromEntries(admission.refused) };
}

describe('who is created together', () => {
  test.each<[title: string, wanted: WantedUser[], who: number[], refused: Record<number, string>]>([
    ['all', [user(0, 'a'), user(1, 'b')], [0, 1], {}],
    ['not who failed already', [failed(0), user(1, 'b')], [1], { 0: 'failed' }],
    ['not whose name is taken', [taken(0, 'a'), user(1, 'b')], [1], { 0: 'nameTaken' }],
    [
      'of two with one name the first',
      [user(0, 'a'), user(1, 'a'), user(2, 'a')],
      [0],
      { 1: 'nameTaken', 2: 'nameTaken' },
    ],
    [
      'a name is free again when the first does not get it',
      [failed(9), user(0, 'a', 9), user(1, 'a')],
      [1],
      { 9: 'failed', 0: 'unresolved' },
    ],
    [
      'not who refers to one that fails',
      [taken(0, 'a'), user(1, 'b', 0), user(2, 'c', 1)],
      [],
      { 0: 'nameTaken', 1: 'unresolved', 2: 'unresolved' },
    ],
    ['not who refers to one that failed before', [user(0, 'a', 7), user(1, 'b')], [1], { 0: 'unresolved' }],
    ['who refers to one that was created before', [user(0, 'a', 3)], [0], {}],
    ['a circle as a whole', [user(0, 'a', 1), user(1, 'b', 0)], [0, 1], {}],
    [
      'or nobody of it',
      [user(0, 'a', 1), user(1, 'b', 2), taken(2, 'c', 0), user(3, 'd')],
      [3],
      { 0: 'unresolved', 1: 'unresolved', 2: 'nameTaken' },
    ],
    ['themselves', [user(0, 'a', 0)], [0], {}],
  ])('%s', (_title, wanted, who, refused) => {
    expect(admitted(wanted, Infinity, [7])).toEqual({ admitted: who, refused });
  });
});

describe('with failOnErrors', () => {
  test.each<[title: string, wanted: WantedUser[], errorsLeft: number, who: number[], refused: Record<number, string>]>([
    ['below the number all are reached', [taken(0, 'a'), user(1, 'b')], 2, [1], { 0: 'nameTaken' }],
    [
      'at the number nobody more is',
      [user(0, 'a'), taken(1, 'b'), user(2, 'c'), taken(3, 'd')],
      1,
      [0],
      { 1: 'nameTaken' },
    ],
    [
      'the number is of all kinds',
      [failed(0), user(1, 'b'), taken(2, 'c'), user(3, 'd')],
      2,
      [1],
      { 0: 'failed', 2: 'nameTaken' },
    ],
    [
      'who needs one that is not reached is not either',
      [user(0, 'a', 3), taken(1, 'b'), user(2, 'c'), user(3, 'd', 0)],
      1,
      [],
      { 1: 'nameTaken' },
    ],
    [
      'nor who needs that one',
      [user(0, 'x', 1), user(1, 'a', 3), taken(2, 'b'), user(3, 'd', 1)],
      1,
      [],
      { 2: 'nameTaken' },
    ],
  ])('%s', (_title, wanted, errorsLeft, who, refused) => {
    expect(admitted(wanted, errorsLeft)).toEqual({ admitted: who, refused });
  });
});
