import { Clock } from '../../src/common/clock.js';
import { makeLocalUser, makeScimUser } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { makeCertificate } from '../support/make-certificate.js';
import { answerSaml, beginSaml, makeSamlCompany, type SamlCompany } from '../support/sso/saml-company.js';
import {
  encrypted,
  formOf,
  type AssertionTraits,
  SamlProvider,
  type SignOptions,
} from '../support/sso/saml-provider.js';
import { PUBLIC_URL, TestBrowser } from '../support/sso/test-browser.js';

const ENTRA = {
  objectId: 'http://schemas.microsoft.com/identity/claims/objectidentifier',
  email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  givenName: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname',
};

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** From the sign-in page to Muster. */
async function signIn(saml: SamlCompany, traits: AssertionTraits = {}, options: SignOptions = {}, query = '') {
  const pending = await beginSaml(app, saml, query);
  const page = await answerSaml(saml, pending, saml.provider.answer(pending.requestId, traits, options));
  return { ...pending, page };
}

async function whoIs(browser: TestBrowser): Promise<unknown> {
  const { status, text } = await browser.get(`${PUBLIC_URL}/auth/session`);
  return status === 200 ? (JSON.parse(text) as { user: { userName: string } }).user.userName : status;
}

async function bindings(saml: SamlCompany) {
  return app.sql(`select subject, user_id as "userId" from sso_bindings where company_id = $1 order by subject`, [
    saml.company.id,
  ]);
}

test('metadata for the provider, also before anything is set up', async () => {
  const saml = await makeSamlCompany(app);
  const browser = new TestBrowser(app.url);
  const { status, text } = await browser.get(`${PUBLIC_URL}/sso/saml/${saml.company.slug}/metadata`);
  expect(status).toBe(200);
  expect(text).toContain(`entityID="${PUBLIC_URL}/sso/saml/${saml.company.slug}"`);
  expect(text).toContain(`Location="${saml.acsUrl}"`);
});

test('metadata tell nobody which companies there are', async () => {
  const saml = await makeSamlCompany(app);
  const suspended = await makeSamlCompany(app);
  await app.sql(`update companies set status = 'suspended' where id = $1`, [suspended.company.id]);
  const metadataOf = async (slug: string) => {
    const { status, text } = await new TestBrowser(app.url).get(`${PUBLIC_URL}/sso/saml/${slug}/metadata`);
    return { status, text: text.replaceAll(slug, 'acme') };
  };
  const known = await metadataOf(saml.company.slug);
  expect(known.status).toBe(200);
  for (const slug of [suspended.company.slug, 'nobody']) expect(await metadataOf(slug)).toEqual(known);
});

test.each(['Acme', 'a_b', '-a', '%22%3E%3Cx', 'a'.repeat(64)])('no company can be called %s: 404', async (slug) => {
  const { status, text } = await new TestBrowser(app.url).get(`${PUBLIC_URL}/sso/saml/${slug}/metadata`);
  expect(status).toBe(404);
  expect(JSON.parse(text)).toMatchObject({ code: 'notFound', message: 'There is no such address.' });
});

describe('signing in', () => {
  test('the request names us, asks for no method, and its RelayState is a random text', async () => {
    const saml = await makeSamlCompany(app);
    const { page, state } = await beginSaml(app, saml, '?returnTo=/users');
    expect(page.status).toBe(303);
    expect(page.location).toMatch(/^https:\/\/idp\.test\/sso\?SAMLRequest=/);
    expect(state).toMatch(/^[\w-]{43}$/);
    const [request] = await app.sql('select * from sso_requests where company_id = $1', [saml.company.id]);
    expect(JSON.stringify(request)).not.toContain(state);
  });

  test.each([
    ['Okta: response and assertion signed', 'both'],
    ['Entra ID: only the assertion signed', 'assertion'],
  ] as const)('%s', async (_, signed) => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    const { page, browser } = await signIn(saml, { nameId: 'JANE@acme.test' }, { signed }, '?returnTo=/users?page=2');
    expect(page).toMatchObject({ status: 303, location: `${PUBLIC_URL}/users?page=2` });
    expect(await whoIs(browser)).toBe('jane@acme.test');
  });

  test('either of two certificates may have signed', async () => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    const next = makeCertificate('next');
    await saml.api('PATCH', '/sso-connection', { saml: { certificates: [saml.provider.certificate.pem, next.pem] } });
    expect(await whoIs((await signIn(saml)).browser)).toBe('jane@acme.test');
    expect(await whoIs((await signIn(saml, {}, { by: next })).browser)).toBe('jane@acme.test');
  });

  test('two tabs of one browser', async () => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    const first = await beginSaml(app, saml);
    const second = await beginSaml(app, saml, '', first.browser);
    for (const tab of [first, second]) {
      const page = await answerSaml(saml, tab, saml.provider.answer(tab.requestId));
      expect(page.location).toBe(`${PUBLIC_URL}/`);
    }
  });

  test('a session that was there before ends, and the new one has a token of its own', async () => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    const { browser } = await signIn(saml);
    const before = browser.session;
    const pending = await beginSaml(app, saml, '', browser);
    await answerSaml(saml, pending, saml.provider.answer(pending.requestId));
    expect(browser.session).not.toBe(before);
    const old = new TestBrowser(app.url);
    old.setCookie('__Host-muster_session', before ?? '');
    expect(await whoIs(old)).toBe(401);
  });
});

describe('the provider says how long its own session lasts (SessionNotOnOrAfter)', () => {
  const HOUR = 3_600_000;
  const lengthOf = async (saml: SamlCompany) => {
    const [session] = await app.sql<{ hours: number }>(
      `select round(extract(epoch from expires_at - created_at) / 3600)::int as hours from sessions where company_id = $1`,
      [saml.company.id],
    );
    return session?.hours;
  };

  test.each([
    ['earlier than ours: so does ours', 2 * HOUR, 2],
    ['later than ours: ours ends as always', 48 * HOUR, 12],
  ])('%s', async (_, sessionNotOnOrAfter, hours) => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    const { browser } = await signIn(saml, { sessionNotOnOrAfter });
    expect(await whoIs(browser)).toBe('jane@acme.test');
    expect(await lengthOf(saml)).toBe(hours);
  });

  test('not a moment longer, whatever is done meanwhile', async () => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    const clock = app.app.get(Clock);
    const end = Date.now() + HOUR;
    const { browser } = await signIn(saml, { sessionNotOnOrAfter: HOUR });
    const { now } = clock;
    clock.now = () => new Date(end - 60_000);
    expect(await whoIs(browser)).toBe('jane@acme.test');
    clock.now = () => new Date(end + 1_000);
    expect(await whoIs(browser)).toBe(401);
    clock.now = now;
  });

  test('over by the time the browser comes back: nobody is signed in', async () => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    const { browser, requestId, state } = await beginSaml(app, saml);
    const xml = saml.provider.answer(requestId, { sessionNotOnOrAfter: 60_000 });
    const posted = await browser.crossSitePost(saml.acsUrl, formOf(xml, state));
    const clock = app.app.get(Clock);
    const { now } = clock;
    clock.now = () => new Date(Date.now() + 61_000);
    expect((await browser.get(posted.location ?? '')).location).toContain('sso=refused');
    clock.now = now;
    expect(await saml.refusal()).toBe('saml.expired');
    expect(await lengthOf(saml)).toBeUndefined();
  });
});

describe('who is found', () => {
  test('a permanent id binds at the first time; from then on no name counts', async () => {
    const saml = await makeSamlCompany(app);
    const jane = await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    await makeLocalUser(saml.api, { userName: 'other@acme.test' });
    const attributes = { [ENTRA.objectId]: 'oid-1' };
    expect(await whoIs((await signIn(saml, { attributes })).browser)).toBe('jane@acme.test');
    expect(await bindings(saml)).toEqual([{ subject: 'oid-1', userId: jane }]);
    const renamed = await signIn(saml, { attributes, nameId: 'other@acme.test' });
    expect(await whoIs(renamed.browser)).toBe('jane@acme.test');
    const impostor = await signIn(saml, { attributes: { [ENTRA.objectId]: 'oid-2' } });
    expect(await whoIs(impostor.browser)).toBe(401);
    expect(await saml.refusal()).toBe('match.boundToOther');
  });

  test('the attribute that an admin names holds the id, and meets the externalId of SCIM', async () => {
    const saml = await makeSamlCompany(app, { scim: true });
    const id = await makeScimUser(saml.company, { userName: 'renamed@acme.test', externalId: '00u1' });
    await saml.api('PATCH', '/sso-connection', { saml: { subjectAttribute: 'id' } });
    const { browser } = await signIn(saml, { nameId: 'jane@acme.test', attributes: { id: '00u1' } });
    expect(await whoIs(browser)).toBe('renamed@acme.test');
    expect(await bindings(saml)).toEqual([{ subject: '00u1', userId: id }]);
  });

  test('a name is no permanent id: nobody is bound to it', async () => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    await signIn(saml);
    expect(await bindings(saml)).toEqual([]);
  });

  test('an email counts only at a domain that the company has proven', async () => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jdoe', email: 'jane@acme.test' });
    const traits = { nameId: 'opaque', attributes: { email: 'Jane@acme.test' } };
    const expectUnknown = async (): Promise<void> => {
      expect(await whoIs((await signIn(saml, traits)).browser)).toBe(401);
      expect(await saml.refusal()).toBe('match.unknown');
    };
    const claim = `insert into company_domains (company_id, domain, token) values ($1, 'acme.test', 'x')`;
    const prove = `update company_domains set proven_at = now(), proven_by = 'dns' where company_id = $1`;
    const giveUp = 'delete from company_domains where company_id = $1';
    await expectUnknown();
    // Another company's proof is none for this one.
    const { company: other } = await makeSamlCompany(app);
    for (const statement of [claim, prove]) await app.sql(statement, [other.id]);
    await expectUnknown();
    await app.sql(giveUp, [other.id]);
    await app.sql(claim, [saml.company.id]);
    await expectUnknown();
    await app.sql(prove, [saml.company.id]);
    expect(await whoIs((await signIn(saml, traits)).browser)).toBe('jdoe');
    await app.sql(giveUp, [saml.company.id]);
  });

  test('inactive, unknown and not assigned read the same outside', async () => {
    const [local, scim] = [await makeSamlCompany(app), await makeSamlCompany(app, { scim: true })];
    const gone = await makeLocalUser(local.api, { userName: 'gone@acme.test' });
    await local.api('PATCH', `/users/${gone}`, { active: false });
    const cases = [
      [local, 'gone@acme.test', 'match.inactive'],
      [local, 'nobody@acme.test', 'match.unknown'],
      [scim, 'nobody@acme.test', 'match.notAssigned'],
    ] as const;
    for (const [saml, nameId, reason] of cases) {
      const { page, browser } = await signIn(saml, { nameId });
      expect(page.location).toMatch(/^https:\/\/muster\.example\/sign-in\?sso=refused&reference=[\w-]+$/);
      expect(browser.session).toBeUndefined();
      expect(await saml.refusal()).toBe(reason);
    }
  });

  test('JIT makes a local user with the role user in the default pool, once; not while SCIM is on', async () => {
    const saml = await makeSamlCompany(app);
    await saml.api('PATCH', '/sso-connection', { jitEnabled: true });
    const traits = {
      nameId: 'new@acme.test',
      attributes: { [ENTRA.objectId]: 'oid-9', [ENTRA.givenName]: 'New', [ENTRA.email]: 'new@acme.test' },
    };
    expect(await whoIs((await signIn(saml, traits)).browser)).toBe('new@acme.test');
    expect(await whoIs((await signIn(saml, traits)).browser)).toBe('new@acme.test');
    const users = await app.sql(
      `select u.managed_by, u.direct_role, u.attributes, p.is_default from users u
       join agent_pool_members m on m.company_id = u.company_id and m.user_id = u.id
       join agent_pools p on p.company_id = m.company_id and p.id = m.pool_id where u.company_id = $1`,
      [saml.company.id],
    );
    // Nobody vouches for the address, so it is not kept.
    expect(users).toEqual([
      { managed_by: 'local', direct_role: 'user', attributes: { name: { givenName: 'New' } }, is_default: true },
    ]);
    await app.sql('update identity_configurations set scim_enabled = true where company_id = $1', [saml.company.id]);
    expect(await whoIs((await signIn(saml, { nameId: 'next@acme.test' })).browser)).toBe(401);
    expect(await saml.refusal()).toBe('match.notAssigned');
  });

  test('two first sign-ins of one person at once make one user', async () => {
    const saml = await makeSamlCompany(app);
    await saml.api('PATCH', '/sso-connection', { jitEnabled: true });
    const traits = { nameId: 'new@acme.test', attributes: { [ENTRA.objectId]: 'oid-9' } };
    const done = await Promise.all([1, 2, 3, 4].map(() => signIn(saml, traits)));
    expect(await Promise.all(done.map(({ browser }) => whoIs(browser)))).toEqual(Array(4).fill('new@acme.test'));
    expect(await app.sql('select 1 from users where company_id = $1', [saml.company.id])).toHaveLength(1);
  });
});

describe('answers that nobody asked for', () => {
  test('off: a click on the tile begins a sign-in of our own', async () => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    const browser = new TestBrowser(app.url);
    const page = await browser.crossSitePost(saml.acsUrl, formOf(saml.provider.answer(null), ''));
    expect(page).toMatchObject({ status: 303, location: `${PUBLIC_URL}/sso/start/${saml.company.slug}` });
    expect(browser.session).toBeUndefined();
    const pending = await beginSaml(app, saml, '', browser);
    await answerSaml(saml, pending, saml.provider.answer(pending.requestId));
    expect(await whoIs(browser)).toBe('jane@acme.test');
  });

  test('on: it is taken, once', async () => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    await saml.api('PATCH', '/sso-connection', { saml: { allowIdpInitiated: true } });
    const xml = saml.provider.answer(null);
    const [first, second] = [new TestBrowser(app.url), new TestBrowser(app.url)];
    expect((await first.crossSitePost(saml.acsUrl, formOf(xml, 'anything'))).location).toBe(`${PUBLIC_URL}/`);
    expect(await whoIs(first)).toBe('jane@acme.test');
    await second.crossSitePost(saml.acsUrl, formOf(xml, 'anything'));
    expect(second.session).toBeUndefined();
    expect(await saml.refusal()).toBe('saml.replayed');
  });
});

describe('the provider loses RelayState', () => {
  test.each([
    ['drops it', ''],
    ['sends its own', 'https://acme.okta.com/app/home'],
  ])('it %s: the answer is found by the request that it names', async (_, state) => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    const pending = await beginSaml(app, saml, '?returnTo=/users');
    const page = await answerSaml(saml, { ...pending, state }, saml.provider.answer(pending.requestId));
    expect(page.location).toBe(`${PUBLIC_URL}/users`);
    expect(await whoIs(pending.browser)).toBe('jane@acme.test');
  });

  test('a test sign-in is found too', async () => {
    const saml = await makeSamlCompany(app);
    const begun = await saml.api('POST', '/sso-connection/tests');
    const tester = new TestBrowser(app.url);
    const { location } = await tester.get(String(begun.body['url']));
    const { id: requestId } = SamlProvider.requestOf(location ?? '');
    await answerSaml(saml, { browser: tester, requestId, state: '' }, saml.provider.answer(requestId));
    const { body } = await saml.api('GET', `/sso-connection/tests/${begun.body.id}`);
    expect(body['result']).toMatchObject({ succeeded: true });
  });

  test('only of the company that made the request, once, and for the browser that began', async () => {
    const [saml, globex] = [await makeSamlCompany(app), await makeSamlCompany(app)];
    for (const { api } of [saml, globex]) await makeLocalUser(api, { userName: 'jane@acme.test' });
    const { browser, requestId } = await beginSaml(app, saml);
    const elsewhere = await browser.crossSitePost(globex.acsUrl, formOf(globex.provider.answer(requestId), ''));
    expect(elsewhere.location).toBe(`${PUBLIC_URL}/sso/start/${globex.company.slug}`);
    const stranger = new TestBrowser(app.url);
    const posted = await stranger.crossSitePost(saml.acsUrl, formOf(saml.provider.answer(requestId), ''));
    expect((await stranger.get(posted.location ?? '')).location).toBe(`${PUBLIC_URL}/sign-in?sso=again`);
    const again = await browser.crossSitePost(saml.acsUrl, formOf(saml.provider.answer(requestId), ''));
    expect(again.location).toBe(`${PUBLIC_URL}/sso/start/${saml.company.slug}`);
  });

  test('and names no request either: a browser that goes round is stopped, and the log says why', async () => {
    const saml = await makeSamlCompany(app);
    await makeLocalUser(saml.api, { userName: 'jane@acme.test' });
    const browser = new TestBrowser(app.url);
    // As if no time passed, however slow the machine is.
    const begun = (ago: string) =>
      app.sql(`update sso_requests set created_at = now() - $2::interval where company_id = $1`, [
        saml.company.id,
        ago,
      ]);
    let at = `${PUBLIC_URL}/sso/start/${saml.company.slug}`;
    let rounds = 0;
    while (rounds < 20 && at.includes('/sso/start/')) {
      const { page } = await beginSaml(app, saml, '', browser);
      at = page.location ?? '';
      if (!at.includes('SAMLRequest=')) break;
      at = (await browser.crossSitePost(saml.acsUrl, formOf(saml.provider.answer(null), ''))).location ?? '';
      await begun('1 second');
      rounds++;
    }
    expect(rounds).toBe(10);
    expect(at).toMatch(/\/sign-in\?sso=refused&reference=/);
    expect(await saml.refusal()).toBe('sso.goesRound');
    // Another browser, and this one a minute later, may try.
    expect((await beginSaml(app, saml)).page.location).toContain('SAMLRequest=');
    await begun('61 seconds');
    expect((await beginSaml(app, saml, '', browser)).page.location).toContain('SAMLRequest=');
  });
});

describe('where it may begin', () => {
  test.each([
    ['SSO is off', { sso: false }],
    ['the company is suspended', { status: 'suspended' as const }],
  ])('not while %s', async (_, traits) => {
    const saml = await makeSamlCompany(app);
    if ('sso' in traits)
      await app.sql('update identity_configurations set sso_enabled = false where company_id = $1', [saml.company.id]);
    else await app.sql(`update companies set status = 'suspended' where id = $1`, [saml.company.id]);
    const { page } = await beginSaml(app, saml);
    expect(page).toMatchObject({ status: 303, location: `${PUBLIC_URL}/sign-in?sso=unavailable` });
  });

  test('nor for a company that is not there', async () => {
    const page = await new TestBrowser(app.url).get(`${PUBLIC_URL}/sso/start/nobody`);
    expect(page).toMatchObject({ status: 303, location: `${PUBLIC_URL}/sign-in?sso=unavailable` });
  });

  test('a body that is no form, or has no response, is refused and nothing is changed', async () => {
    const saml = await makeSamlCompany(app);
    const url = `${app.url}/sso/saml/${saml.company.slug}/acs`;
    expect(
      (await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status,
    ).toBe(415);
    expect(
      (await fetch(url, { method: 'POST', body: new URLSearchParams({ x: 'y' }), redirect: 'manual' })).status,
    ).toBe(400);
    expect((await fetch(url, { method: 'POST', redirect: 'manual' })).status).toBe(400);
  });
});

test('an encrypted name: the test sign-in says that it is', async () => {
  const saml = await makeSamlCompany(app);
  const begun = await saml.api('POST', '/sso-connection/tests');
  const tester = new TestBrowser(app.url);
  const { location } = await tester.get(String(begun.body['url']));
  const { id: requestId, state } = SamlProvider.requestOf(location ?? '');
  const plain = saml.provider.response(requestId);
  const xml = saml.provider.sign(plain.replace(/<saml:NameID[^]*<\/saml:NameID>/, '<saml:EncryptedID/>'));
  expect(xml).toContain('EncryptedID');
  await answerSaml(saml, { browser: tester, requestId, state }, xml);
  const { body } = await saml.api('GET', `/sso-connection/tests/${begun.body.id}`);
  expect(body['result']).toMatchObject({
    succeeded: false,
    reason: 'saml.encrypted',
    message:
      "The person's name is encrypted (EncryptedID), which Muster does not read: have the provider send the NameID as it is.",
  });
});

test('an encrypted assertion: the test sign-in says what to switch off, a stranger is told nothing', async () => {
  const saml = await makeSamlCompany(app);
  const begun = await saml.api('POST', '/sso-connection/tests');
  const tester = new TestBrowser(app.url);
  const { location } = await tester.get(String(begun.body['url']));
  const { id: requestId, state } = SamlProvider.requestOf(location ?? '');
  await answerSaml(saml, { browser: tester, requestId, state }, encrypted(saml.provider.answer(requestId)));
  const { body } = await saml.api('GET', `/sso-connection/tests/${begun.body.id}`);
  expect(body['result']).toEqual({
    succeeded: false,
    reason: 'saml.encrypted',
    message:
      'The assertion is encrypted, which Muster does not read. Okta: set Assertion Encryption to Unencrypted in the SAML ' +
      'settings. Entra ID: deactivate the certificate under Token encryption.',
    letsIn: false,
    claims: [],
    user: null,
  });
  const pending = await beginSaml(app, saml);
  const page = await answerSaml(saml, pending, encrypted(saml.provider.answer(pending.requestId)));
  expect(page.location).toMatch(/^https:\/\/muster\.example\/sign-in\?sso=refused&reference=[\w-]+$/);
  expect(page.text).not.toMatch(/encrypt/i);
});
