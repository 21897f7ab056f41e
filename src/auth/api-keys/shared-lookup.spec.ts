import { SharedLookup } from './shared-lookup.js';

/** A look-up whose answers are given by hand, in the order of the calls. */
function byHand() {
  const calls: { key: string; answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  const lookup = new SharedLookup<string>((key) => new Promise((answer, fail) => calls.push({ key, answer, fail })));
  return { calls, lookup };
}

/** Until the next turn of the event loop is over. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('whoever asks in the same turn shares one look-up', async () => {
  const { calls, lookup } = byHand();
  const all = Promise.all([lookup.find('k'), lookup.find('k'), lookup.find('k')]);
  await nextTurn();
  expect(calls).toHaveLength(1);
  calls[0]?.answer('found');
  await expect(all).resolves.toEqual(['found', 'found', 'found']);
});

test('whoever comes while a look-up runs gets one of their own, which begins after they came', async () => {
  const { calls, lookup } = byHand();
  const early = lookup.find('k');
  await nextTurn();
  const late = lookup.find('k');
  await nextTurn();
  expect(calls).toHaveLength(2);
  calls[1]?.answer('after the change');
  await expect(late).resolves.toBe('after the change');
  calls[0]?.answer('before the change');
  await expect(early).resolves.toBe('before the change');
});

test('nothing is remembered once all have their answer', async () => {
  const { calls, lookup } = byHand();
  const first = lookup.find('k');
  await nextTurn();
  calls[0]?.answer('one');
  await first;
  void lookup.find('k');
  await nextTurn();
  expect(calls).toHaveLength(2);
});

test('a failed look-up fails those who share it, and not those who come after', async () => {
  const { calls, lookup } = byHand();
  const first = lookup.find('k');
  await nextTurn();
  const second = lookup.find('k');
  await nextTurn();
  calls[0]?.fail(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  calls[1]?.answer('back');
  await expect(second).resolves.toBe('back');
});

test('different keys are looked up apart', async () => {
  const { calls, lookup } = byHand();
  void lookup.find('a');
  void lookup.find('b');
  await nextTurn();
  expect(calls.map((call) => call.key)).toEqual(['a', 'b']);
});
