import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { applyDearPatch, DEAR_PATCHES } from '../support/dear-patches.js';
import { scimErrorOf } from '../support/scim-error-of.js';

const SCRIPT = join(import.meta.dirname, '..', 'support', 'cost-of-patches.ts');

describe.each(DEAR_PATCHES)('$name', (patch) => {
  const title = patch.isRefused ? 'is 400 tooMany' : 'is done';
  test(title, () => {
    if (patch.isRefused)
      expect(scimErrorOf(() => applyDearPatch(patch))).toMatchObject({ status: 400, scimType: 'tooMany' });
    else expect(applyDearPatch(patch)).not.toEqual(patch.resource);
  });
});

test('each keeps the process busy for a moment only', () => {
  const printed = execFileSync(process.execPath, ['--import', 'tsx', SCRIPT], { encoding: 'utf8' });
  const costs = JSON.parse(printed) as Partial<Record<string, number>>;
  const tooDear = DEAR_PATCHES.filter(({ name, mostCpuMs }) => (costs[name] ?? Infinity) >= mostCpuMs);
  expect(tooDear.map(({ name }) => ({ name, cpuMs: costs[name] }))).toEqual([]);
});
