import { issuerRefusal, providerUrlRefusal } from './provider-url-refusal.js';

test.each([
  ['https://idp.example/sso', false, null],
  ['http://idp.example/sso', false, 'The URL must begin with https://.'],
  ['http://127.0.0.1:8080/sso', true, null],
  ['javascript:alert(1)', true, 'The URL must begin with https://.'],
  ['https://user:secret@idp.example/', false, 'The URL must not have a user name or a password.'],
  ['idp.example', false, 'This is not a URL.'],
  [`https://idp.example/${'x'.repeat(2000)}`, false, 'This is not a URL.'],
])('%s', (url, allowHttp, expected) => {
  expect(providerUrlRefusal(url, allowHttp)).toBe(expected);
});

test.each([
  ['https://acme.okta.com', null],
  ['https://acme.okta.com/oauth2/default', null],
  ['https://login.microsoftonline.com/9f0c5a1e-0000-4000-8000-000000000000/v2.0', null],
  ['https://login.microsoftonline.com/common/v2.0', expect.stringContaining('Name one tenant')],
  ['https://login.microsoftonline.com/Organizations/v2.0', expect.stringContaining('Name one tenant')],
  ['https://login.microsoftonline.com/consumers/v2.0', expect.stringContaining('Name one tenant')],
  ['https://login.microsoftonline.com/{tenantid}/v2.0', expect.stringContaining('in the place of {tenant}')],
  ['https://acme.okta.com/.well-known/openid-configuration', expect.stringContaining('Name the issuer')],
  ['https://acme.okta.com?x=1', 'An issuer has no query and no fragment.'],
])('issuer %s', (issuer, expected) => {
  expect(issuerRefusal(issuer, false)).toEqual(expected);
});
