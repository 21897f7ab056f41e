import { makeLocalUser } from '../support/make-users.js';
import { byCookie, makePerson, signIn as signInByPassword } from '../support/person.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { untilWaiting } from '../support/until-waiting.js';
import { whoIs } from '../support/sso/oidc-company.js';
import { beginSaml, makeSamlCompany, type SamlCompany } from '../support/sso/saml-company.js';
import { formOf, signElement, type AssertionTraits } from '../support/sso/saml-provider.js';
import { PUBLIC_URL, TestBrowser } from '../support/sso/test-browser.js';

/** What happens in the very moment in which somebody signs in through the provider. */

const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';

let app: TestApp;
let acme: SamlCompany;
let jane: string;

beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  acme = await makeSamlCompany(app);
  jane = await makeLocalUser(acme.api, { userName: 'jane@acme.test' });
});
afterEach(() => app.sql('rollback'));
afterAll(() => app.close());

/** As far as the provider's answer, which Muster has taken. @returns where the browser goes now */
async function answered(traits: AssertionTraits = {}): Promise<{ browser: TestBrowser; finish: string }> {
  const pending = await beginSaml(app, acme);
  const posted = await pending.browser.crossSitePost(
    acme.acsUrl,
    formOf(acme.provider.answer(pending.requestId, traits), pending.state),
  );
  expect(posted.location).toContain('/sso/finish/');
  return { browser: pending.browser, finish: posted.location ?? '' };
}

async function signIn(traits: AssertionTraits = {}): Promise<TestBrowser> {
  const { browser, finish } = await answered(traits);
  await browser.get(finish);
  expect(await whoIs(browser)).toBe('jane@acme.test');
  return browser;
}

/** The provider ends a session, or all of a person. */
async function providerEnds(sessionIndex?: string): Promise<void> {
  const url = `${PUBLIC_URL}/sso/saml/${acme.company.slug}/slo`;
  const index = sessionIndex === undefined ? '' : `<samlp:SessionIndex>${sessionIndex}</samlp:SessionIndex>`;
  const xml =
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ` +
    `ID="_${Math.random().toString(36).slice(2)}" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${url}">` +
    `<saml:Issuer>${acme.provider.entityId}</saml:Issuer><saml:NameID>jane@acme.test</saml:NameID>${index}</samlp:LogoutRequest>`;
  const signed = signElement(xml, 'LogoutRequest', acme.provider.certificate);
  const SAMLRequest = Buffer.from(signed).toString('base64');
  expect((await new TestBrowser(app.url).crossSitePost(url, { SAMLRequest })).status).toBe(303);
}

const sessionsOfJane = async () =>
  (await app.sql<{ live: boolean }>(`select revoked_at is null as live from sessions where user_id = $1`, [jane])).map(
    ({ live }) => live,
  );

/** Does `change` in a transaction that is open while somebody signs in, who therefore has to wait for it. */
async function meanwhile(change: string, values: unknown[], traits?: AssertionTraits): Promise<TestBrowser> {
  const { browser, finish } = await answered(traits);
  await app.sql('begin');
  await app.sql(change, values);
  const finished = browser.get(finish);
  await untilWaiting(app);
  await app.sql('commit');
  expect((await finished).location).toContain('sso=refused');
  return browser;
}

describe('a logout by the provider', () => {
  test('finds the session from the moment in which there is one: both are one transaction', async () => {
    const { browser, finish } = await answered();
    await app.sql('begin');
    await app.sql('lock table sso_sessions in share mode');
    const finished = browser.get(finish);
    await untilWaiting(app);
    expect(await sessionsOfJane()).toEqual([]);
    await app.sql('rollback');
    await finished;
    expect(await sessionsOfJane()).toEqual([true]);
    await providerEnds();
    expect(await whoIs(browser)).toBe(401);
  });

  test.each([
    ['of the person', undefined],
    ['of that session', 'index-1'],
  ])('between the answer and its finish, %s: the answer is worth nothing any more', async (_, index) => {
    const { browser, finish } = await answered({ sessionIndex: 'index-1' });
    await providerEnds(index);
    expect((await browser.get(finish)).location).toBe(`${PUBLIC_URL}/sign-in?sso=again`);
    expect(await sessionsOfJane()).toEqual([]);
    await signIn({ sessionIndex: 'index-2' });
  });

  test('of another session leaves an answer alone', async () => {
    const { browser, finish } = await answered({ sessionIndex: 'index-1' });
    await providerEnds('index-2');
    await browser.get(finish);
    expect(await whoIs(browser)).toBe('jane@acme.test');
  });
});

describe('nobody is signed in by an answer', () => {
  test('when an admin deactivates them in that moment', async () => {
    const browser = await meanwhile('update users set active = false where id = $1', [jane]);
    expect(await whoIs(browser)).toBe(401);
    expect(await acme.refusal()).toBe('match.inactive');
    expect(await sessionsOfJane()).toEqual([]);
  });

  test('when SSO goes off in that moment', async () => {
    await meanwhile('update identity_configurations set sso_enabled = false where company_id = $1', [acme.company.id]);
    expect(await sessionsOfJane()).toEqual([]);
  });

  test('when another provider takes the place of this one in that moment', async () => {
    await meanwhile(`update sso_connections set saml_idp_entity_id = 'urn:other' where company_id = $1`, [
      acme.company.id,
    ]);
    expect(await acme.refusal()).toBe('sso.settingsChanged');
    expect(await sessionsOfJane()).toEqual([]);
  });

  test('and nobody is bound by one that is refused', async () => {
    await meanwhile('update users set active = false where id = $1', [jane], { attributes: { [OBJECT_ID]: 'oid-1' } });
    expect(await app.sql('select 1 from sso_bindings where company_id = $1', [acme.company.id])).toEqual([]);
  });
});

describe('another provider takes the place of this one', () => {
  const event = async () => {
    const [found] = await app.sql<{ action: string; before: object; after: object }>(
      `select action, before, after from audit_events where company_id = $1 order by id desc limit 1`,
      [acme.company.id],
    );
    return found;
  };

  test('who signed in through the former one is out with the next request; passwords are not touched, and nobody left', async () => {
    const admin = await makePerson(app, acme.company, { role: 'admin', isBreakGlass: true });
    const byPassword = await signInByPassword(app, acme.company, admin, { door: 'breakGlass' });
    const bound = { attributes: { [OBJECT_ID]: 'oid-1' } };
    const [one, two] = [await signIn(bound), await signIn(bound)];
    const before = await acme.api('GET', '/sso-connection');
    expect(before.body).toMatchObject({ peopleSignedIn: 1 });
    await acme.api('PATCH', '/sso-connection', { saml: { idpEntityId: 'urn:other' } });
    for (const browser of [one, two]) expect(await whoIs(browser)).toBe(401);
    expect((await byCookie(app, byPassword, 'GET', '/auth/session')).status).toBe(200);
    expect(await event()).toMatchObject({
      action: 'ssoConnection.updated',
      after: { samlIdpEntityId: 'urn:other', unboundUsers: 1, sessionsEnded: 2 },
    });
    expect((await acme.api('GET', '/sso-connection')).body).toMatchObject({ peopleSignedIn: 0 });
    expect((await acme.api('GET', '/offboarding-receipts')).body.items).toEqual([]);
  });

  test('other settings of the same provider end nothing', async () => {
    const browser = await signIn();
    await acme.api('PATCH', '/sso-connection', { saml: { ssoUrl: 'https://idp.test/other', subjectAttribute: 'id' } });
    expect(await whoIs(browser)).toBe('jane@acme.test');
    expect((await event())?.after).not.toHaveProperty('sessionsEnded');
  });

  test('of another company nobody is signed out', async () => {
    const browser = await signIn();
    const globex = await makeSamlCompany(app);
    await globex.api('PATCH', '/sso-connection', { saml: { idpEntityId: 'urn:other' } });
    expect(await whoIs(browser)).toBe('jane@acme.test');
  });

  test('nor is there a way round it by deleting the connection', async () => {
    const browser = await signIn();
    await app.sql('update identity_configurations set sso_enabled = false where company_id = $1', [acme.company.id]);
    expect(await whoIs(browser)).toBe('jane@acme.test');
    expect((await acme.api('DELETE', '/sso-connection')).status).toBe(204);
    expect(await whoIs(browser)).toBe(401);
    expect(await event()).toMatchObject({ action: 'ssoConnection.deleted', after: { sessionsEnded: 1 } });
  });

  test('a sign-in that was first is found, though its session came while the change waited', async () => {
    const { browser, finish } = await answered();
    // Holds the sign-in where its session is written and its connection held.
    await app.sql('begin');
    await app.sql('lock table sso_sessions in share mode');
    const finished = browser.get(finish);
    await untilWaiting(app);
    const changed = acme.api('PATCH', '/sso-connection', { saml: { idpEntityId: 'urn:other' } });
    await untilWaiting(app, 2);
    await app.sql('commit');
    await finished;
    expect((await changed).status).toBe(200);
    expect(await sessionsOfJane()).toEqual([false]);
  });
});
