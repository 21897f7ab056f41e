import { judgeDataFolder } from './judge-data-folder.js';

const GB = 1024 ** 3;

test.each([
  [{}, 'ok', '/srv/data, 20.0 GB free'],
  [{ path: '/var/lib/muster/x' }, 'ok', "/var/lib/muster/x (PostgreSQL's user cannot reach /srv/data), 20.0 GB free"],
  [{ freeBytes: 0.5 * GB }, 'warning', '/srv/data, only 0.5 GB free. Make room, or set MUSTER_DATA_DIR.'],
  [
    { isWritable: false },
    'wrong',
    '/srv/data cannot be written by this user. Run Muster as its owner, or set MUSTER_DATA_DIR.',
  ],
])('%j', (given, status, message) => {
  const folder = { path: '/srv/data', wanted: '/srv/data', isWritable: true, freeBytes: 20 * GB };
  expect(judgeDataFolder({ ...folder, ...given })).toEqual({ status, message });
});
