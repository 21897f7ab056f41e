import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MUTANTS } from '../../scripts/mutants/mutants.js';

const ROOT = join(import.meta.dirname, '..', '..');

test.each(MUTANTS)('the mutant can be made: $rule', ({ file, find, replace }) => {
  expect(readFileSync(join(ROOT, file), 'utf8').split(find)).toHaveLength(2);
  expect(replace).not.toBe(find);
});
