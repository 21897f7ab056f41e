import { fragmentToken } from './fragment-token';

it.each([
  ['#token=mss_abc', 'mss_abc'],
  ['#token=mss_abc%20', 'mss_abc'],
  ['#other=1', null],
  ['#token=', null],
  ['', null],
])('%s holds %s', (hash, token) => {
  expect(fragmentToken(hash)).toBe(token);
});
