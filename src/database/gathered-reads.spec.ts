import { GatheredReads } from './gathered-reads.js';

/** Reads that answer `<key> of <company>` for keys that do not begin with `no-`, and a list of the statements. */
function readsOfNames() {
  const statements: { companyId: string; keys: string[] }[] = [];
  const reads = new GatheredReads<string>((companyId, keys) => {
    statements.push({ companyId, keys });
    if (keys.includes('bad')) return Promise.reject(new Error('refused'));
    const found = keys.filter((key) => !key.startsWith('no-'));
    return Promise.resolve(new Map(found.map((key) => [key, `${key} of ${companyId}`])));
  });
  return { reads, statements };
}

test('what is asked for in one turn is one statement, each key once, and everyone gets their own row', async () => {
  const { reads, statements } = readsOfNames();
  const answers = await Promise.all(['a', 'b', 'a', 'no-one'].map((key) => reads.find('acme', key)));
  expect(answers).toEqual(['a of acme', 'b of acme', 'a of acme', null]);
  expect(statements).toEqual([{ companyId: 'acme', keys: ['a', 'b', 'no-one'] }]);
});

test('companies never share a statement', async () => {
  const { reads, statements } = readsOfNames();
  const answers = await Promise.all([reads.find('acme', 'a'), reads.find('globex', 'a')]);
  expect(answers).toEqual(['a of acme', 'a of globex']);
  expect(statements.map(({ companyId }) => companyId)).toEqual(['acme', 'globex']);
});

test('nothing is kept: the same key later is read anew', async () => {
  const { reads, statements } = readsOfNames();
  await reads.find('acme', 'a');
  await reads.find('acme', 'a');
  expect(statements).toHaveLength(2);
});

test('a statement that fails does so for those who share it, and not for those who come after', async () => {
  const { reads } = readsOfNames();
  const [a, bad] = [reads.find('acme', 'a'), reads.find('acme', 'bad')];
  await expect(bad).rejects.toThrow('refused');
  await expect(a).rejects.toThrow('refused');
  await expect(reads.find('acme', 'a')).resolves.toBe('a of acme');
});
