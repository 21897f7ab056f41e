import { signedOutSentence } from './signed-out-sentence';

const okta = { issuer: 'https://acme.okta.com' } as never;
const by = (peopleSignedIn: number, oidc: never | null = okta) => ({ saml: null, oidc, peopleSignedIn });

test('another issuer is another provider: those who came through the former one are signed out', () => {
  expect(signedOutSentence(by(1204), 'https://login.microsoftonline.com/x/v2.0')).toBe(
    '1,204 people signed in through the former provider are signed out when you save this, you too if you came through it: it is another provider.',
  );
  expect(signedOutSentence(by(1), 'x')).toMatch(/^1 person signed in through the former provider is signed out/);
});

test('SAML goes by its entity id; another protocol is another provider', () => {
  const saml = { idpEntityId: 'urn:idp' } as never;
  expect(signedOutSentence({ saml, oidc: null, peopleSignedIn: 2 }, 'urn:idp')).toBeNull();
  expect(signedOutSentence({ saml, oidc: null, peopleSignedIn: 2 }, 'https://acme.okta.com')).toContain('2 people');
});

test('metadata tell whose they are only once they are read', () => {
  expect(signedOutSentence(by(3), null)).toBe(
    'If the metadata are of another provider, 3 people signed in through the former provider are signed out, you too if you came through it.',
  );
});

test.each([
  ['the same issuer', by(3), ' https://acme.okta.com '],
  ['none is typed yet', by(3), ''],
  ['nobody is signed in', by(0), 'x'],
  ['there was no provider', by(3, null), 'x'],
])('nothing: %s', (_, connection, issuer) => {
  expect(signedOutSentence(connection, issuer)).toBeNull();
});
