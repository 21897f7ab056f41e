import { readCookie, setCookie } from './cookies.js';

const https = 'https://muster.example';
const http = 'http://localhost:3000';

test('behind https the cookie is bound to this host and never sent in the clear', () => {
  expect(setCookie('session', 'abc', https)).toBe('__Host-muster_session=abc; Path=/; HttpOnly; SameSite=Lax; Secure');
  expect(setCookie('session', 'abc', http)).toBe('muster_session=abc; Path=/; HttpOnly; SameSite=Lax');
});

test('a cookie is forgotten by the attributes it was set with', () => {
  expect(setCookie('session', null, https)).toBe(
    '__Host-muster_session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
  );
});

test('a known browser is known for half a year', () => {
  expect(setCookie('device', 'abc', http)).toContain('; Max-Age=15552000');
});

test.each<[string | undefined, string | null]>([
  ['muster_session=abc', 'abc'],
  ['a=b; muster_session=abc; c=d', 'abc'],
  ['a=b;muster_session=abc', 'abc'],
  ['muster_session=a=b', 'a=b'],
  [undefined, null],
  ['', null],
  ['muster_session=', null],
  ['muster_session', null],
  ['xmuster_session=abc', null],
  ['__Host-muster_session=abc', null],
  ['muster_session=abc; muster_session=def', null],
  ['x="; muster_session=abc', 'abc'],
])('of the header %j the session is %j', (header, value) => {
  expect(readCookie(header, 'session', http)).toBe(value);
});

test('behind https a cookie without the prefix counts for nothing', () => {
  expect(readCookie('muster_session=abc', 'session', https)).toBeNull();
  expect(readCookie('__Host-muster_session=abc', 'session', https)).toBe('abc');
});
