import { planBulk, type PlannedOperation } from './plan-bulk.js';

const user = (...needs: number[]): PlannedOperation => ({ kind: 'createUser', needs });
const group = (...needs: number[]): PlannedOperation => ({ kind: 'createGroup', needs });
const changeUser = (...needs: number[]): PlannedOperation => ({ kind: 'changeUser', needs });
const changeGroup = (...needs: number[]): PlannedOperation => ({ kind: 'changeGroup', needs });
const refused: PlannedOperation = { kind: 'refused', needs: [] };

/** `[0 1] 2`: users 0 and 1 together, then operation 2. */
function planned(operations: readonly PlannedOperation[], stopsOnErrors = false): string {
  return planBulk(operations, stopsOnErrors)
    .map((step) => ('creates' in step ? `[${step.creates.join(' ')}]` : String(step.one)))
    .join(' ');
}

describe('the order of a bulk request (RFC 7644 §3.7)', () => {
  test.each<[title: string, operations: PlannedOperation[], plan: string]>([
    ['nothing', [], ''],
    ['users are created together', [user(), user(), user()], '[0 1 2]'],
    ['groups have no part in that', [user(), group(0), user(), changeGroup(2), user()], '[0 2 4] 1 3'],
    ['changes of users do: they free names and take them', [user(), changeUser(), user()], '[0] 1 [2]'],
    ['the other operations stay in their order', [changeUser(), changeGroup(), group(), changeUser()], '0 1 2 3'],
    ['a group that nobody is in yet does not wait', [group(), user(), user()], '0 [1 2]'],
    ['a group with a user who comes later', [group(2), user(), user()], '[2 1] 0'],
    ['a user who comes after a change, when needed before', [group(2), changeUser(), user(), user()], '[2] 0 1 [3]'],
    ['a user whose manager comes later', [user(1), user()], '[1 0]'],
    ['a user whose manager comes after a change', [user(2), changeUser(), user()], '[2 0] 1'],
    ['two users who name each other', [user(1), user(0)], '[1 0]'],
    ['a circle across a change of a user', [user(2), changeUser(), user(0), user()], '[2 0] 1 [3]'],
    ['a user who is their own manager', [user(0)], '[0]'],
    ['a chain, last first', [user(1), user(2), user(3), user()], '[3 2 1 0]'],
    ['a change of a user who comes later', [changeUser(2), user(), user(1)], '[1 2] 0'],
    ['a change of a group that comes later, with its members', [changeGroup(2), user(), group(1)], '[1] 2 0'],
    ['what is refused is where it stands', [user(), refused, user()], '[0 2] 1'],
    ['what is refused comes before who refers to it', [user(1), refused, group(1)], '1 [0] 2'],
  ])('%s', (_title, operations, plan) => {
    expect(planned(operations)).toBe(plan);
  });

  test.each<[title: string, operations: PlannedOperation[], plan: string]>([
    ['no user before an operation that may be the last', [user(), group(), user(), refused, user()], '[0] 1 [2] 3 [4]'],
    ['but for those that are referred to', [group(2), user(), user()], '[2] 0 [1]'],
    ['users that follow each other are still created together', [user(), user(), changeGroup()], '[0 1] 2'],
  ])('with failOnErrors: %s', (_title, operations, plan) => {
    expect(planned(operations, true)).toBe(plan);
  });

  test('every operation comes once, after all it needs, however they refer to each other', () => {
    const count = 300;
    const kinds = ['createUser', 'changeUser', 'createGroup', 'changeGroup', 'refused'] as const;
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    const kindOf = Array.from({ length: count }, () => kinds[random(kinds.length)] ?? 'refused');
    const users = kindOf.flatMap((kind, index) => (kind === 'createUser' || kind === 'refused' ? [index] : []));
    const operations = kindOf.map((kind): PlannedOperation => ({
      kind,
      needs: kind === 'refused' ? [] : [users[random(users.length)] ?? 0, users[random(users.length)] ?? 0],
    }));
    const steps = planBulk(operations, false).map((step) => ('creates' in step ? step.creates : [step.one]));
    expect(steps.flat().toSorted((a, b) => a - b)).toEqual(operations.map((_, index) => index));
    const stepOf = new Map(steps.flatMap((indexes, step) => indexes.map((index) => [index, step] as const)));
    for (const [index, { kind, needs }] of operations.entries()) {
      for (const need of needs) {
        const [mine, its] = [stepOf.get(index) ?? -1, stepOf.get(need) ?? -1];
        if (kind === 'createUser' && operations[need]?.kind === 'createUser') expect(its).toBeLessThanOrEqual(mine);
        else expect(its).toBeLessThan(mine);
      }
    }
  });

  test('a thousand users, each the manager of the one before', () => {
    const operations = Array.from({ length: 1000 }, (_, index) => user(...(index < 999 ? [index + 1] : [])));
    expect(planBulk(operations, false)).toEqual([{ creates: operations.map((_, index) => 999 - index) }]);
  });
});
