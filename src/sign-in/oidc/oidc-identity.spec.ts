import { oidcIdentity } from './oidc-identity.js';

const OKTA = { oidcIssuer: 'https://acme.okta.com', oidcSubjectClaim: 'sub' } as const;
const TENANT = '9f0c5a1e-9b1d-4c39-8f6f-0d5a3a7c1e11';
const ENTRA = { oidcIssuer: `https://login.microsoftonline.com/${TENANT}/v2.0`, oidcSubjectClaim: 'oid' } as const;

test('Okta: sub is the person', () => {
  const claims = {
    sub: '00u1',
    preferred_username: 'jane@acme.test',
    email: 'jane@acme.test',
    email_verified: true,
    given_name: 'Jane',
    family_name: 'Roe',
    name: 'Jane Roe',
    sid: 'sid-1',
    groups: ['a', 'b'],
  };
  expect(oidcIdentity(claims, OKTA)).toMatchObject({
    issuer: 'https://acme.okta.com',
    subject: '00u1',
    userName: 'jane@acme.test',
    email: 'jane@acme.test',
    emailVerified: 'yes',
    givenName: 'Jane',
    familyName: 'Roe',
    displayName: 'Jane Roe',
    logoutSubject: '00u1',
    sessionIndex: 'sid-1',
  });
  expect(oidcIdentity(claims, OKTA).claims).toContainEqual({ name: 'groups', values: ['a', 'b'] });
});

test('Entra ID: oid is the person, sub only what a logout names', () => {
  const claims = { sub: 'pairwise', oid: 'oid-1', tid: TENANT, preferred_username: 'jane@acme.test' };
  expect(oidcIdentity(claims, ENTRA)).toMatchObject({
    subject: 'oid-1',
    logoutSubject: 'pairwise',
    emailVerified: 'no',
  });
});

test.each([
  ['another tenant', { sub: 'x', oid: 'o', tid: '00000000-0000-4000-8000-000000000000' }, 'oidc.tenant'],
  ['no tenant', { sub: 'x', oid: 'o' }, 'oidc.tenant'],
  ['no oid', { sub: 'x', tid: TENANT }, 'oidc.subject'],
  ['an oid that is no text', { sub: 'x', oid: 7, tid: TENANT }, 'oidc.subject'],
])('Entra ID: %s is refused', (_, claims, reason) => {
  expect(() => oidcIdentity(claims, ENTRA)).toThrow(expect.objectContaining({ reason }) as Error);
});

test.each([true, false, 'true', 1, undefined])('email_verified: %j', (email_verified) => {
  const { emailVerified } = oidcIdentity({ sub: 'x', email: 'a@b.test', email_verified }, OKTA);
  expect(emailVerified).toBe(email_verified === true ? 'yes' : 'no');
});
