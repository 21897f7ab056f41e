import { adminApi, type AdminApi } from '../admin-api.js';
import { makeCompany, type CompanyTraits, type TestCompany } from '../make-company.js';
import type { TestApp } from '../start-app.js';
import { formOf, SamlProvider } from './saml-provider.js';
import { PUBLIC_URL, TestBrowser, type Page } from './test-browser.js';

/** A company that signs in by SAML, with its provider. */
export interface SamlCompany {
  readonly company: TestCompany;
  readonly api: AdminApi;
  readonly provider: SamlProvider;
  readonly acsUrl: string;
  /** Of the newest refusal, as admins see it; undefined: there was none. */
  refusal(): Promise<string | undefined>;
}

export async function makeSamlCompany(app: TestApp, traits: CompanyTraits = {}): Promise<SamlCompany> {
  const company = await makeCompany(app, { scim: false, ssoTested: false, ...traits });
  const api = adminApi(app, company);
  const entityId = `${PUBLIC_URL}/sso/saml/${company.slug}`;
  const acsUrl = `${entityId}/acs`;
  const provider = new SamlProvider(acsUrl, entityId);
  const { status } = await api('PUT', '/sso-connection', {
    protocol: 'saml',
    saml: { idpEntityId: provider.entityId, ssoUrl: provider.ssoUrl, certificates: [provider.certificate.pem] },
  });
  expect(status).toBe(200);
  const refusal = async () => {
    const [event] = await app.sql<{ reason: string }>(
      `select after->>'reason' as reason from audit_events
       where company_id = $1 and action = 'signIn.refused' order by id desc limit 1`,
      [company.id],
    );
    return event?.reason;
  };
  return { company, api, provider, acsUrl, refusal };
}

/** A sign-in that has come as far as the provider's page. */
export interface Pending {
  readonly browser: TestBrowser;
  readonly requestId: string;
  readonly state: string;
}

export async function beginSaml(
  app: TestApp,
  { company }: SamlCompany,
  query = '',
  browser = new TestBrowser(app.url),
) {
  const page = await browser.get(`${PUBLIC_URL}/sso/start/${company.slug}${query}`);
  const isAtProvider = page.location?.includes('SAMLRequest=') === true;
  const { id: requestId, state } = isAtProvider ? SamlProvider.requestOf(page.location ?? '') : { id: '', state: '' };
  return { browser, requestId, state, page };
}

/** Posts an answer and goes where that leads, as the provider's page and the browser would. */
export async function answerSaml({ acsUrl }: SamlCompany, { browser, state }: Pending, xml: string): Promise<Page> {
  const posted = await browser.crossSitePost(acsUrl, formOf(xml, state));
  expect(posted.status).toBe(303);
  return posted.location?.includes('/sso/finish/') ? browser.get(posted.location) : posted;
}
