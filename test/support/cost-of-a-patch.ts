/**
 * Prints what the dearest PATCHes take in processor time, as JSON in milliseconds. A process of its own, since code within
 * Jest pays many times over for each global it names, which says nothing about the server.
 */
import { applyPatch, parsePatchRequest, userDefinition } from '../../src/scim/core/index.js';
import { cpuMs } from './cpu-ms.js';

const path = 'phoneNumbers[value ne "a" and type ne "b" and display ne "c"].display';
const operations = Array.from({ length: 1000 }, (_, n) => ({ op: 'replace', path, value: `${n}` }));
const numbers = (count: number) => Array.from({ length: count }, (_, n) => ({ value: `v${n}@acme.test` }));

function patch(resource: { phoneNumbers?: { value: string }[] }, ...Operations: object[]): void {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const body: unknown = JSON.parse(JSON.stringify({ schemas, Operations }));
  applyPatch({ userName: 'jane', ...resource }, parsePatchRequest(body, userDefinition), userDefinition);
}

const done = cpuMs(() => patch({ phoneNumbers: numbers(500) }, ...operations));
const refused = cpuMs(() => {
  try {
    patch({}, { op: 'add', path: 'phoneNumbers', value: numbers(60_000) }, ...operations.slice(1));
  } catch {
    return;
  }
  throw new Error('The PATCH of 60,000 elements was not refused.');
});
process.stdout.write(JSON.stringify({ done, refused }));
