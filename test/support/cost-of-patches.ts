/**
 * Prints what each of the dear PATCHes takes in processor time, as JSON in milliseconds by name. A process of its own, since
 * code within Jest pays many times over for each global it names, which says nothing about the server.
 */
import { ScimError } from '../../src/scim/core/index.js';
import { cpuMs } from './cpu-ms.js';
import { applyDearPatch, DEAR_PATCHES } from './dear-patches.js';

const costs = DEAR_PATCHES.map((patch) => [patch.name, cpuMs(() => applyOrBeRefused(patch))]);
process.stdout.write(JSON.stringify(Object.fromEntries(costs)));

function applyOrBeRefused(patch: (typeof DEAR_PATCHES)[number]): void {
  try {
    applyDearPatch(patch);
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
  }
}
