import { ScimError } from '../core/index.js';
import { parseListQuery } from './list-query.js';

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
