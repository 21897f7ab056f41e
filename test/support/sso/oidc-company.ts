import { adminApi, type AdminApi } from '../admin-api.js';
import { makeCompany, type CompanyTraits, type TestCompany } from '../make-company.js';
import type { TestApp } from '../start-app.js';
import { CLIENT } from './scripted-oidc-provider.js';
import { PUBLIC_URL, TestBrowser } from './test-browser.js';

/** A company that signs in by OpenID Connect. */
export interface OidcCompany {
  readonly company: TestCompany;
  readonly api: AdminApi;
  readonly startUrl: string;
  readonly callbackUrl: string;
  /** Of the newest refusal, as admins see it; undefined: there was none. */
  refusal(): Promise<string | undefined>;
  /** From the sign-in page to the address where the provider sends the browser back to. */
  toCallback(browser: TestBrowser): Promise<string>;
}

export async function makeOidcCompany(
  app: TestApp,
  issuer: string,
  { subjectClaim, ...traits }: CompanyTraits & { subjectClaim?: 'sub' | 'oid' } = {},
): Promise<OidcCompany> {
  const company = await makeCompany(app, { scim: false, ssoTested: false, ...traits });
  const api = adminApi(app, company);
  const { status } = await api('PUT', '/sso-connection', {
    protocol: 'oidc',
    oidc: { issuer, ...CLIENT, ...(subjectClaim === undefined ? {} : { subjectClaim }) },
  });
  expect(status).toBe(200);
  const startUrl = `${PUBLIC_URL}/sso/start/${company.slug}`;
  const callbackUrl = `${PUBLIC_URL}/sso/oidc/${company.slug}/callback`;
  return {
    company,
    api,
    startUrl,
    callbackUrl,
    async refusal() {
      const [event] = await app.sql<{ reason: string }>(
        `select after->>'reason' as reason from audit_events
         where company_id = $1 and action = 'signIn.refused' order by id desc limit 1`,
        [company.id],
      );
      return event?.reason;
    },
    async toCallback(browser) {
      return (await browser.follow(startUrl, (url) => url.startsWith(callbackUrl))).url;
    },
  };
}

/** The userName of whoever is signed in, or the status without anybody. */
export async function whoIs(browser: TestBrowser): Promise<unknown> {
  const { status, text } = await browser.get(`${PUBLIC_URL}/auth/session`);
  return status === 200 ? (JSON.parse(text) as { user: { userName: string } }).user.userName : status;
}
