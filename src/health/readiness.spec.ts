import { Lifecycle } from './lifecycle.js';
import { Readiness } from './readiness.js';

const answering = { query: () => Promise.resolve([]) };
const away = { query: () => Promise.reject(new Error('connect ECONNREFUSED')) };

test('ready while the database answers and nobody has asked to stop', async () => {
  expect(await new Readiness(new Lifecycle(), answering).problems()).toEqual([]);
});

test('each problem is named', async () => {
  const lifecycle = new Lifecycle();
  expect(await new Readiness(lifecycle, away).problems()).toEqual(['database away']);
  lifecycle.beginDrain();
  expect(await new Readiness(lifecycle, answering).problems()).toEqual(['draining']);
  expect(await new Readiness(lifecycle, away).problems()).toEqual(['draining', 'database away']);
});

test('a database that does not answer counts as away after two seconds', async () => {
  const silent = { query: () => new Promise<never>(() => undefined) };
  const before = Date.now();
  expect(await new Readiness(new Lifecycle(), silent).problems()).toEqual(['database away']);
  expect(Date.now() - before).toBeGreaterThanOrEqual(1_900);
});
