import { addBulkCounts, bulkCounts } from './bulk-counts.js';

const counts = (creates: number, updates: number, deletes: number, errors: number) => ({
  ...{ creates, updates, deletes, errors },
});

test('operations are counted by what they did, and those that failed by that', () => {
  const results = [
    { method: 'POST', status: '201' },
    { method: 'POST', status: '409' },
    { method: 'PUT', status: '200' },
    { method: 'PATCH', status: '204' },
    { method: 'DELETE', status: '204' },
    { method: 'DELETE', status: '404' },
    { status: '400' },
  ];
  expect(bulkCounts(results)).toEqual(counts(1, 2, 1, 3));
  expect(bulkCounts([])).toEqual(counts(0, 0, 0, 0));
});

test('counts of several requests are added', () => {
  expect(addBulkCounts(counts(1, 2, 3, 4), counts(10, 20, 30, 40))).toEqual(counts(11, 22, 33, 44));
  expect(addBulkCounts(undefined, counts(1, 2, 3, 4))).toEqual(counts(1, 2, 3, 4));
  expect(addBulkCounts(counts(1, 2, 3, 4), undefined)).toEqual(counts(1, 2, 3, 4));
  expect(addBulkCounts(undefined, undefined)).toBeUndefined();
});
