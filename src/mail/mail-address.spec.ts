import { isMailAddress } from './mail-address.js';

test.each([
  ['jane@acme.test', true],
  ['jane.roe+muster@sub.acme.test', true],
  ['jane@localhost', true],
  ['jané@acme.test', true],
  ['jane@acme.test,eve@evil.test', false],
  ['jane@acme.test;eve@evil.test', false],
  ['jane@acme.test eve@evil.test', false],
  ['jane@acme.test\r\nBcc: eve@evil.test', false],
  ['jane@acme.test\u0000', false],
  ['Jane <jane@acme.test>', false],
  ['"jane,eve@evil.test"@acme.test', false],
  ['group:jane@acme.test', false],
  ['jane@acme.test@evil.test', false],
  ['jane', false],
  ['@acme.test', false],
  ['', false],
  [`${'a'.repeat(250)}@b.cd`, false],
])('%j: %s', (text, is) => {
  expect(isMailAddress(text)).toBe(is);
});
