import { SharedLookup } from './shared-lookup.js';

/** A look-up whose answers are given by hand, in the order of the calls. */
function byHand() {
  const calls: { key: string; answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  const lookup = new SharedLookup<string>((key) => new Promise((answer, fail) => calls.push({ key, answer, fail })));
  return { calls, lookup };
}

test('whoever comes while a look-up runs waits for the next one and shares it', async () => {
  const { calls, lookup } = byHand();
  const first = lookup.find('k');
  const second = lookup.find('k');
  const third = lookup.find('k');
  expect(calls).toHaveLength(1);
  calls[0]?.answer('before the change');
  await expect(first).resolves.toBe('before the change');
  await Promise.resolve();
  expect(calls).toHaveLength(2);
  calls[1]?.answer('after the change');
  await expect(Promise.all([second, third])).resolves.toEqual(['after the change', 'after the change']);
});

test('nothing is remembered once all have their answer', async () => {
  const { calls, lookup } = byHand();
  const first = lookup.find('k');
  calls[0]?.answer('one');
  await first;
  void lookup.find('k');
  expect(calls).toHaveLength(2);
});

test('a failed look-up fails those who waited for it, and not those who come after', async () => {
  const { calls, lookup } = byHand();
  const first = lookup.find('k');
  const second = lookup.find('k');
  calls[0]?.fail(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  await Promise.resolve();
  calls[1]?.answer('back');
  await expect(second).resolves.toBe('back');
});

test('different keys do not wait for each other', () => {
  const { calls, lookup } = byHand();
  void lookup.find('a');
  void lookup.find('b');
  expect(calls.map((call) => call.key)).toEqual(['a', 'b']);
});
