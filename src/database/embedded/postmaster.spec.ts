import { isAlive, parsePostmasterPid } from './postmaster.js';

// As PostgreSQL 18 writes it (storage/ipc: process, folder, start, port, socket folder, address, memory, state).
const RUNNING = '6105\n/var/lib/muster/postgres\n1763907546\n44665\n\n127.0.0.1\n 1234  5\nready   \n';

test('the process is on line 1, the port on line 4', () => {
  expect(parsePostmasterPid(RUNNING)).toEqual({ pid: 6105, port: 44665 });
});

test.each([
  ['no file', ''],
  ['a server that has not yet said its port', '6105\n/var/lib/muster/postgres\n1763907546\n'],
  ['a standalone backend, which writes its number negative', RUNNING.replace('6105', '-6105')],
])('%s is no server', (_, text) => {
  expect(parsePostmasterPid(text)).toBeUndefined();
});

test('this process is alive, and one above the largest number is not', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(2 ** 30)).toBe(false);
});
