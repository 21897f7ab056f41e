import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { makeCertificate } from '../support/make-certificate.js';
import { makeLocalUser } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { whoIs } from '../support/sso/oidc-company.js';
import { answerSaml, beginSaml, makeSamlCompany, type SamlCompany } from '../support/sso/saml-company.js';
import {
  encrypted,
  formOf,
  RSA_SHA1,
  SamlProvider,
  SHA1,
  type AssertionTraits,
  type SignOptions,
} from '../support/sso/saml-provider.js';
import { PUBLIC_URL, TestBrowser } from '../support/sso/test-browser.js';
import { WRAPPINGS } from '../support/sso/wrap-signature.js';

const MINUTE = 60_000;
const XML_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
const VICTIM = 'admin@acme.test';

let app: TestApp;
let acme: SamlCompany;

beforeAll(async () => {
  app = await startApp();
  acme = await makeSamlCompany(app);
  await makeLocalUser(acme.api, { userName: 'jane@acme.test' });
  await makeLocalUser(acme.api, { userName: VICTIM, role: 'admin' });
});
// Of so many attacks the audit log would not tell the last ones.
beforeEach(() => app.sql('delete from attempt_counters'));
afterAll(() => app.close());

/** Begins a sign-in, answers it with what `make` makes, and expects that nobody is signed in. */
async function expectRefused(make: (requestId: string) => string, reason: string): Promise<void> {
  const pending = await beginSaml(app, acme);
  const page = await answerSaml(acme, pending, make(pending.requestId));
  expect(page.location).toMatch(/^https:\/\/muster\.example\/sign-in\?sso=refused&reference=/);
  expect(pending.browser.session).toBeUndefined();
  expect(await acme.refusal()).toBe(reason);
}

function answer(traits: AssertionTraits = {}, options: SignOptions = {}) {
  return (requestId: string) => acme.provider.answer(requestId, traits, options);
}

test('the good answer, against which the others are measured', async () => {
  const pending = await beginSaml(app, acme);
  await answerSaml(acme, pending, answer()(pending.requestId));
  expect(await whoIs(pending.browser)).toBe('jane@acme.test');
});

describe('signature wrapping', () => {
  test.each(Object.entries(WRAPPINGS))('%s', async (_, wrap) => {
    for (const signed of ['both', 'assertion'] as const) {
      const pending = await beginSaml(app, acme);
      const good = answer({}, { signed })(pending.requestId);
      const evil = wrap(good, VICTIM);
      if (signed === 'assertion' && evil === good) continue;
      expect(evil).toContain(VICTIM);
      await answerSaml(acme, pending, evil);
      expect(pending.browser.session).toBeUndefined();
      expect(await acme.refusal()).toMatch(/^saml\.(assertions|signaturePlace|signature)$/);
    }
  });
});

test.each(Object.entries(WRAPPINGS))('the attack is one: a signature of %s is good', (name, wrap) => {
  const signed = /^XSW[12]:/.test(name) ? 'both' : 'assertion';
  const evil = wrap(answer({}, { signed })('_request'), VICTIM);
  expect(goodSignatures(evil)).toBeGreaterThan(0);
  expect(evil).toContain(`>${VICTIM}</saml:NameID>`);
});

test('of an answer that was merely changed no signature is good', () => {
  expect(goodSignatures(answer()('_request'))).toBe(2);
  expect(goodSignatures(answer()('_request').replace('jane@acme.test', VICTIM))).toBe(0);
});

/** How many a careless reader finds good who looks for them anywhere. */
function goodSignatures(xml: string): number {
  const found = new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagNameNS(XML_SIGNATURE, 'Signature');
  return Array.from(found).filter((signature) => {
    const verifier = new SignedXml({ publicCert: acme.provider.certificate.pem });
    verifier.loadSignature(signature.toString());
    try {
      return verifier.checkSignature(xml);
    } catch {
      return false;
    }
  }).length;
}

describe('signatures', () => {
  const stranger = makeCertificate('stranger');
  test('none', () => expectRefused(answer({}, { signed: 'nothing' }), 'saml.signature'));
  test('only of the response', () => expectRefused(answer({}, { signed: 'response' }), 'saml.signature'));
  test('by another key', () => expectRefused(answer({}, { by: stranger }), 'saml.signature'));
  test('a good one of the assertion, a wrong one of the response', () =>
    expectRefused((id) => {
      const good = answer({}, { signed: 'assertion' })(id);
      return acme.provider.sign(good, { signed: 'response', by: stranger });
    }, 'saml.signature'));
  test('SHA-1', () => expectRefused(answer({}, { algorithm: RSA_SHA1, digest: SHA1 }), 'saml.algorithm'));
  test('a digest by SHA-1', () => expectRefused(answer({}, { digest: SHA1 }), 'saml.algorithm'));
  test('another name afterwards', () =>
    expectRefused((id) => answer()(id).replace('jane@acme.test', VICTIM), 'saml.signature'));
});

describe('what the assertion says', () => {
  const CASES: [string, AssertionTraits, string][] = [
    ['audience of somebody else', { audience: 'https://other.test' }, 'saml.audience'],
    ['recipient elsewhere', { recipient: 'https://other.test/acs' }, 'saml.recipient'],
    ['destination elsewhere', { destination: 'https://other.test/acs' }, 'saml.destination'],
    ['another issuer', { issuer: 'https://other.test' }, 'saml.issuer'],
    ['expired ten minutes ago', { notBefore: -20 * MINUTE, notOnOrAfter: -10 * MINUTE }, 'saml.expired'],
    ['valid only in ten minutes', { notBefore: 10 * MINUTE, notOnOrAfter: 20 * MINUTE }, 'saml.notYetValid'],
    ['the provider refused', { status: 'Responder' }, 'saml.status'],
    ['holder-of-key instead of bearer', { method: 'holder-of-key' }, 'saml.confirmation'],
    ['an answer to another request', { inResponseTo: '_another' }, 'saml.inResponseTo'],
    ['an answer to no request', { inResponseTo: null }, 'saml.inResponseTo'],
  ];
  test.each(CASES)('%s', (_, traits, reason) => expectRefused(answer(traits), reason));

  test.each([
    ['behind', { notOnOrAfter: -MINUTE }],
    ['ahead', { notBefore: MINUTE }],
  ])('clocks may differ by a minute: %s', async (_, traits) => {
    const pending = await beginSaml(app, acme);
    await answerSaml(acme, pending, answer(traits)(pending.requestId));
    expect(await whoIs(pending.browser)).toBe('jane@acme.test');
  });
});

describe('the form of the answer', () => {
  test('two assertions', () =>
    expectRefused((id) => {
      const more = acme.provider.assertion(id, { nameId: VICTIM });
      return answer()(id).replace('</samlp:Response>', `${more}</samlp:Response>`);
    }, 'saml.assertions'));

  test('two assertions, both signed', () =>
    expectRefused((id) => {
      const two = acme.provider
        .response(id)
        .replace('</samlp:Response>', `${acme.provider.assertion(id)}</samlp:Response>`);
      return acme.provider.sign(two, { signed: 'response' });
    }, 'saml.assertions'));

  test('a comment inside the name', () =>
    expectRefused(
      (id) => answer()(id).replace('jane@acme.test', 'jane@acme.test<!-- x -->.evil.test'),
      'saml.comment',
    ));

  test('a comment inside the name, signed so by a provider that lets people choose their names', () =>
    expectRefused(
      (id) => answer({ nameId: `${VICTIM}.evil.test` })(id).replace(VICTIM, `${VICTIM}<!---->`),
      'saml.comment',
    ));

  test.each([
    ['a file', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['an address', '<!DOCTYPE r [<!ENTITY x SYSTEM "http://169.254.169.254/">]>'],
    ['a billion laughs', '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'],
    ['an outer DTD', '<!doctype r SYSTEM "http://evil.test/x.dtd">'],
  ])('XXE: %s', (_, doctype) =>
    expectRefused((id) => doctype + answer()(id).replace('jane@acme.test', '&x;'), 'saml.xml'),
  );

  test('an encrypted assertion instead of one, and beside one', async () => {
    await expectRefused((id) => encrypted(answer()(id)), 'saml.encrypted');
    await expectRefused(
      (id) => answer()(id).replace('</samlp:Response>', '<saml:EncryptedAssertion xmlns:saml="x"/></samlp:Response>'),
      'saml.encrypted',
    );
  });

  test('no XML, another document, and one that is too large', async () => {
    await expectRefused(() => 'hello', 'saml.xml');
    await expectRefused(() => '<html/>', 'saml.notResponse');
    await expectRefused((id) => answer({ attributes: { x: 'y'.repeat(300_000) } })(id), 'saml.tooLarge');
  });

  test.each(['&#0;', '&#x00;', '&#xD800;', '&#x110000;', '\0'])(
    'a character that XML does not have, also where the request is named: %j',
    async (character) => {
      const { browser, requestId } = await beginSaml(app, acme);
      const xml = answer()(requestId).replace(`InResponseTo="${requestId}"`, `InResponseTo="${character}"`);
      expect((await browser.crossSitePost(acme.acsUrl, formOf(xml, ''))).status).toBe(303);
      await expectRefused((id) => answer()(id).replace('_', `_${character}`), 'saml.xml');
    },
  );
});

test('what an unsigned answer says of itself is not written down at any length', async () => {
  await expectRefused(() => `<${'x'.repeat(100_000)}/>`, 'saml.notResponse');
  const [{ message } = { message: '' }] = await app.sql<{ message: string }>(
    `select after->>'message' as message from audit_events
     where company_id = $1 and action = 'signIn.refused' order by id desc limit 1`,
    [acme.company.id],
  );
  expect(message).toHaveLength(500);
});

describe('once, and by one browser', () => {
  test('replayed to the same request', async () => {
    const pending = await beginSaml(app, acme);
    const xml = answer()(pending.requestId);
    await answerSaml(acme, pending, xml);
    const again = await pending.browser.crossSitePost(acme.acsUrl, formOf(xml, pending.state));
    expect(again.location).toBe(`${PUBLIC_URL}/sso/start/${acme.company.slug}`);
  });

  test('an assertion that was used, put into the answer to another request', async () => {
    const first = await beginSaml(app, acme);
    const id = '_the-same';
    await answerSaml(acme, first, answer({ id })(first.requestId));
    await expectRefused(answer({ id }), 'saml.replayed');
  });

  test('two answers to one request at once: one counts', async () => {
    const { browser, state, requestId } = await beginSaml(app, acme);
    const posts = await Promise.all(
      [1, 2, 3].map(() => browser.crossSitePost(acme.acsUrl, formOf(answer()(requestId), state))),
    );
    const finishes = posts.filter(({ location }) => location?.includes('/sso/finish/'));
    expect(finishes).toHaveLength(1);
  });

  test('login CSRF: a finish without the cookie of the start signs nobody in', async () => {
    const attacker = await beginSaml(app, acme);
    const posted = await attacker.browser.crossSitePost(
      acme.acsUrl,
      formOf(answer()(attacker.requestId), attacker.state),
    );
    const victim = new TestBrowser(app.url);
    expect((await victim.get(posted.location ?? '')).location).toBe(`${PUBLIC_URL}/sign-in?sso=again`);
    await beginSaml(app, acme, '', victim);
    expect((await victim.get(posted.location ?? '')).location).toBe(`${PUBLIC_URL}/sign-in?sso=again`);
    expect(victim.session).toBeUndefined();
    expect((await attacker.browser.get(posted.location ?? '')).location).toBe(`${PUBLIC_URL}/`);
  });

  test('a request that an attacker began and had the victim answer signs the attacker in as nobody', async () => {
    const attacker = await beginSaml(app, acme);
    // The attacker's page sent the victim to the provider, who knows them and posts their answer at once.
    const victim = new TestBrowser(app.url);
    const posted = await victim.crossSitePost(acme.acsUrl, formOf(answer()(attacker.requestId), attacker.state));
    const finish = `${PUBLIC_URL}/sso/finish/${acme.company.slug}?state=${attacker.state}`;
    expect((await attacker.browser.get(finish)).location).toBe(`${PUBLIC_URL}/sign-in?sso=again`);
    expect((await victim.get(posted.location ?? '')).location).toBe(`${PUBLIC_URL}/sign-in?sso=again`);
    expect([attacker.browser.session, victim.session]).toEqual([undefined, undefined]);
  });

  test('session fixation: a session cookie that was planted is not taken over', async () => {
    const browser = new TestBrowser(app.url);
    browser.setCookie('__Host-muster_session', 'planted');
    const pending = await beginSaml(app, acme, '', browser);
    await answerSaml(acme, pending, answer()(pending.requestId));
    expect(browser.session).not.toBe('planted');
    expect(await whoIs(browser)).toBe('jane@acme.test');
  });

  test('a request that is over', async () => {
    const pending = await beginSaml(app, acme);
    await app.sql(`update sso_requests set expires_at = now() where company_id = $1`, [acme.company.id]);
    const page = await pending.browser.crossSitePost(acme.acsUrl, formOf(answer()(pending.requestId), pending.state));
    expect(page.location).toBe(`${PUBLIC_URL}/sso/start/${acme.company.slug}`);
    expect(pending.browser.session).toBeUndefined();
  });

  test('settings that change between the answer and its finish: nobody is signed in, bound or has tested the new ones', async () => {
    const moved = await makeSamlCompany(app);
    await makeLocalUser(moved.api, { userName: 'jane@acme.test' });
    const begun = await moved.api('POST', '/sso-connection/tests');
    const tester = new TestBrowser(app.url);
    const { id: requestId, state } = SamlProvider.requestOf(
      (await tester.get(String(begun.body['url']))).location ?? '',
    );
    const pending = await beginSaml(app, moved);
    const post = (by: { browser: TestBrowser; requestId: string; state: string }) => {
      const xml = moved.provider.answer(by.requestId, { attributes: { id: '00u1' } });
      return by.browser.crossSitePost(moved.acsUrl, formOf(xml, by.state));
    };
    const tested = await post({ browser: tester, requestId, state });
    const posted = await post(pending);
    await moved.api('PATCH', '/sso-connection', { saml: { subjectAttribute: 'id', idpEntityId: 'urn:another' } });
    await tester.get(tested.location ?? '');
    expect((await moved.api('GET', '/sso-connection')).body).toMatchObject({ isTested: false });
    await pending.browser.get(posted.location ?? '');
    expect(pending.browser.session).toBeUndefined();
    expect(await moved.refusal()).toBe('sso.settingsChanged');
  });

  test('finish before the provider answered', async () => {
    const { browser, state } = await beginSaml(app, acme);
    const page = await browser.get(`${PUBLIC_URL}/sso/finish/${acme.company.slug}?state=${state}`);
    expect(page.location).toContain('/sign-in?sso=refused');
    expect(browser.session).toBeUndefined();
  });
});

describe('companies', () => {
  test("company A's assertion at company B's address", async () => {
    const globex = await makeSamlCompany(app);
    await makeLocalUser(globex.api, { userName: 'jane@acme.test' });
    // The same provider, so that key and issuer are right for both.
    await globex.api('PATCH', '/sso-connection', { saml: { certificates: [acme.provider.certificate.pem] } });
    const pending = await beginSaml(app, globex);
    const posted = await pending.browser.crossSitePost(
      globex.acsUrl,
      formOf(answer({ destination: globex.acsUrl })(pending.requestId), pending.state),
    );
    expect(posted.location).toContain('/sign-in?sso=refused');
    expect(await globex.refusal()).toBe('saml.audience');
    expect(pending.browser.session).toBeUndefined();
  });

  test("company A's request answered at company B's address", async () => {
    const globex = await makeSamlCompany(app);
    const pending = await beginSaml(app, acme);
    const xml = answer()(pending.requestId);
    const posted = await pending.browser.crossSitePost(globex.acsUrl, formOf(xml, pending.state));
    expect(posted.location).toBe(`${PUBLIC_URL}/sso/start/${globex.company.slug}`);
    expect(pending.browser.session).toBeUndefined();
  });
});

test.each(['https://evil.test', '//evil.test', '/\\evil.test'])('open redirect: returnTo=%s leads home', async (to) => {
  const pending = await beginSaml(app, acme, `?returnTo=${encodeURIComponent(to)}`);
  const page = await answerSaml(acme, pending, answer()(pending.requestId));
  expect(page.location).toBe(`${PUBLIC_URL}/`);
});

test('RelayState is only ours: an address in it leads nowhere', async () => {
  const { browser, requestId } = await beginSaml(app, acme);
  const page = await browser.crossSitePost(acme.acsUrl, formOf(answer()(requestId), 'https://evil.test'));
  expect(page.location).toMatch(new RegExp(`^${PUBLIC_URL}/sso/finish/${acme.company.slug}\\?state=[\\w-]{43}$`));
  expect((await browser.get(page.location ?? '')).location).toBe(`${PUBLIC_URL}/`);
});
