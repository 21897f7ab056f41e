import { ScimError } from '../core/index.js';
import { scimErrorOf } from '../../../test/support/scim-error-of.js';
import { parseListQuery, searchQuery } from './list-query.js';

test.each([
  ['', { filter: undefined, startIndex: 1, count: 100 }],
  ['startIndex=0&count=-5', { filter: undefined, startIndex: 1, count: 0 }],
  ['startIndex=101&count=100', { filter: undefined, startIndex: 101, count: 100 }],
  ['count=0', { filter: undefined, startIndex: 1, count: 0 }],
  ['count=5000', { filter: undefined, startIndex: 1, count: 1000 }],
  ['filter=userName+eq+%22a%22', { filter: 'userName eq "a"', startIndex: 1, count: 100 }],
  ['filter=userName%20eq%20%22a%22&aadOptscim062020', { filter: 'userName eq "a"', startIndex: 1, count: 100 }],
])('RFC 7644 §3.4.2.4: %j', (query, expected) => {
  expect(parseListQuery(new URLSearchParams(query))).toEqual(expected);
});

test.each(['startIndex=one', 'count=1.5', 'count=1e3', 'startIndex=%00', 'count=99999999999999999999'])(
  '%s is 400 invalidValue',
  (query) => {
    expect(() => parseListQuery(new URLSearchParams(query))).toThrow(ScimError);
  },
);

const PAGE = { filter: undefined, startIndex: 1, count: 100 };

test.each([
  ['sortBy=title', { sort: { by: 'title', descending: false } }],
  ['sortBy=title&sortOrder=ascending', { sort: { by: 'title', descending: false } }],
  ['sortBy=title&sortOrder=', { sort: { by: 'title', descending: false } }],
  ['sortBy=title&sortOrder=DESCENDING', { sort: { by: 'title', descending: true } }],
  ['sortOrder=descending', {}],
  ['sortBy=&sortOrder=up', {}],
  ['cursor', { cursor: '' }],
  ['cursor=&count=5', { cursor: '', count: 5 }],
  ['cursor=abc&startIndex=', { cursor: 'abc' }],
])('RFC 7644 §3.4.2.3, RFC 9865 §2: %j', (query, expected) => {
  expect(parseListQuery(new URLSearchParams(query))).toEqual({ ...PAGE, ...expected });
});

test.each([
  ['sortBy=title&sortOrder=up', 'invalidValue'],
  ['cursor=&startIndex=1', 'invalidValue'],
  ['cursor=&cursor=', 'invalidCursor'],
  ['cursor=&count=many', 'invalidCount'],
  ['count=many', 'invalidValue'],
])('%s is 400 %s', (query, scimType) => {
  expect(scimErrorOf(() => parseListQuery(new URLSearchParams(query)))).toMatchObject({ status: 400, scimType });
});

test('a body is read as the address is', () => {
  expect(searchQuery({ sortBy: 'title', sortOrder: 'descending', cursor: 'abc', count: 5000 })).toEqual({
    ...PAGE,
    sort: { by: 'title', descending: true },
    cursor: 'abc',
    count: 1000,
  });
  expect(scimErrorOf(() => searchQuery({ cursor: '', startIndex: 1 }))).toMatchObject({ scimType: 'invalidValue' });
});
