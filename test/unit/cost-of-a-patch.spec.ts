import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const SCRIPT = join(import.meta.dirname, '..', 'support', 'cost-of-a-patch.ts');
/** Without the limit of work it would be minutes. */
const MOST_CPU_MS = 2000;

test('the dearest PATCHes that are done, and that are refused, keep the process busy for a moment only', () => {
  const printed = execFileSync(process.execPath, ['--import', 'tsx', SCRIPT], { encoding: 'utf8' });
  const { done, refused } = JSON.parse(printed) as Record<'done' | 'refused', number>;
  expect(done).toBeLessThan(MOST_CPU_MS);
  expect(refused).toBeLessThan(MOST_CPU_MS);
});
