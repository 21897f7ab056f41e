import { returnPath } from './return-path.js';

test.each(['/', '/users', '/users?search=jane&page=2', '/users/1#roles'])('%s stays', (path) => {
  expect(returnPath(path)).toBe(path);
});

test.each([
  'https://evil.test',
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  '/ /evil.test',
  '/%0d%0aLocation:x'.replace('%0d%0a', '\r\n'),
  'javascript:alert(1)',
  'users',
  '',
  '/sso/start/acme',
  '/x/../sso/start/acme',
  '/auth/sign-out',
  `/${'x'.repeat(1000)}`,
  undefined,
  ['/users'],
])('%j leads home', (path) => {
  expect(returnPath(path)).toBe('/');
});

test('dots do not lead out', () => {
  expect(returnPath('/..//evil.test')).not.toMatch(/^\/\//);
});
