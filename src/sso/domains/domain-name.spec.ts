import { domainOfEmail, normalizeDomain } from './domain-name.js';

test.each([
  ['acme.example', 'acme.example'],
  [' ACME.Example. ', 'acme.example'],
  ['mail.acme.co.uk', 'mail.acme.co.uk'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['localhost', null],
  ['acme', null],
  ['127.0.0.1', null],
  ['*.acme.example', null],
  ['acme.example/path', null],
  ['jane@acme.example', null],
  ['-acme.example', null],
  ['acme..example', null],
  ['a'.repeat(64) + '.example', null],
  ['', null],
])('%j is %j', (text, expected) => {
  expect(normalizeDomain(text)).toBe(expected);
});

test.each([
  ['jane@Acme.Example', 'acme.example'],
  [' jane+x@acme.example ', 'acme.example'],
  ['jane@evil.test@acme.example', null],
  ['acme.example', null],
  ['@acme.example', null],
  ['jane doe@acme.example', null],
])('the domain of %j is %j', (email, expected) => {
  expect(domainOfEmail(email)).toBe(expected);
});
