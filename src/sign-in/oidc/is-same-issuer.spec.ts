import { isSameIssuer } from './is-same-issuer.js';

const ISSUER = 'https://acme.okta.com';

test.each([ISSUER, 'https://acme.okta.com/', 'https://ACME.okta.com'])('%s is the same', (text) => {
  expect(isSameIssuer(text, ISSUER)).toBe(true);
});

test.each(['', 'acme.okta.com', 'http://acme.okta.com', 'https://acme.okta.com/oauth2/default', 'https://evil.test'])(
  '%j is another',
  (text) => {
    expect(isSameIssuer(text, ISSUER)).toBe(false);
  },
);

test('behind a path a slash makes another address', () => {
  expect(isSameIssuer(`${ISSUER}/oauth2/default/`, `${ISSUER}/oauth2/default`)).toBe(false);
});
