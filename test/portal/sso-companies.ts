import { call } from '../support/call.js';
import { makeScimUser } from '../support/make-users.js';
import { startSamlProvider } from '../support/sso/saml-provider-page.js';
import type { AssertionTraits, Signed } from '../support/sso/saml-provider.js';
import { startOidcProvider, type Person } from '../support/sso/real-oidc-provider.js';
import { CLIENT } from '../support/sso/scripted-oidc-provider.js';
import { adminApi, type AdminApi } from '../support/admin-api.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import type { TestPortal } from './start-portal.js';

/** A company with SSO and SCIM on, its provider, and Jane, a manager whom the provider has made. */
export interface SsoCompany {
  readonly company: TestCompany;
  readonly api: AdminApi;
  readonly email: string;
  /** The provider deactivates Jane, in its own words. */
  deactivate(): Promise<void>;
  stop(): void;
}

const OBJECT_ID = '6731de76-14a6-49ae-97bc-6eba6914391e';
const SOAP = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
/** As the guides for Okta say to name them. */
const oktaSaml = (email: string): AssertionTraits => ({
  nameId: email,
  attributes: { id: '00u1', email, firstName: 'Jane', lastName: 'Roe' },
});
/** As Entra ID sends them without being asked. */
const entraSaml = (email: string): AssertionTraits => ({
  nameId: email,
  nameIdFormat: '1.1:nameid-format:emailAddress',
  attributes: {
    'http://schemas.microsoft.com/identity/claims/tenantid': '9f0c5a1e-9b1d-4c39-8f6f-0d5a3a7c1e11',
    'http://schemas.microsoft.com/identity/claims/objectidentifier': OBJECT_ID,
    'http://schemas.microsoft.com/identity/claims/displayname': 'Jane Roe',
    [`${SOAP}/emailaddress`]: email,
    [`${SOAP}/givenname`]: 'Jane',
    [`${SOAP}/surname`]: 'Roe',
    [`${SOAP}/name`]: email,
  },
});
const oktaOidc = (email: string): Person => ({
  sub: '00u1',
  preferred_username: email,
  name: 'Jane Roe',
  email,
  email_verified: true,
});
const entraOidc = (email: string): Person => ({
  sub: 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ',
  oid: OBJECT_ID,
  tid: '9f0c5a1e-9b1d-4c39-8f6f-0d5a3a7c1e11',
  preferred_username: email,
  name: 'Jane Roe',
});

const OKTA = { provider: 'okta', externalId: '00u1', leaves: { op: 'replace', value: { active: false } } } as const;
const ENTRA = {
  provider: 'entra',
  externalId: OBJECT_ID,
  leaves: { op: 'Replace', path: 'active', value: 'False' },
} as const;

/** By the name of each: the vendor, and how it connects. */
export const SSO_COMPANIES = {
  'Okta, SAML': (portal: TestPortal) => samlCompany(portal, OKTA, 'okta-saml', oktaSaml, 'both'),
  'Okta, OpenID Connect': (portal: TestPortal) => oidcCompany(portal, OKTA, 'okta-oidc', oktaOidc),
  'Entra ID, SAML': (portal: TestPortal) => samlCompany(portal, ENTRA, 'entra-saml', entraSaml, 'assertion'),
  'Entra ID, OpenID Connect': (portal: TestPortal) => oidcCompany(portal, ENTRA, 'entra-oidc', entraOidc),
} as const;

type Vendor = typeof OKTA | typeof ENTRA;

async function samlCompany(
  portal: TestPortal,
  vendor: Vendor,
  slug: string,
  personOf: (email: string) => AssertionTraits,
  signed: Signed,
): Promise<SsoCompany> {
  const email = `jane@${slug}.test`;
  const entityId = `${portal.url}/sso/saml/${slug}`;
  const site = await startSamlProvider(
    { acsUrl: `${entityId}/acs`, entityId },
    { issuer: `https://idp.test/${slug}`, person: personOf(email), signed },
  );
  const { provider, stop } = site;
  const { certificate, ssoUrl } = provider;
  const saml = { idpEntityId: provider.entityId, ssoUrl, certificates: [certificate.pem] };
  return connect(portal, vendor, slug, email, { protocol: 'saml', saml }, stop);
}

async function oidcCompany(
  portal: TestPortal,
  vendor: Vendor,
  slug: string,
  personOf: (email: string) => Person,
): Promise<SsoCompany> {
  const email = `jane@${slug}.test`;
  const isOkta = vendor.provider === 'okta';
  const redirectUri = `${portal.url}/sso/oidc/${slug}/callback`;
  const { issuer, stop } = await startOidcProvider(personOf(email), redirectUri, { thin: isOkta });
  const oidc = { issuer, ...CLIENT, subjectClaim: isOkta ? 'sub' : 'oid' };
  return connect(portal, vendor, slug, email, { protocol: 'oidc', oidc }, stop);
}

async function connect(
  { app }: TestPortal,
  { provider, externalId, leaves }: Vendor,
  slug: string,
  email: string,
  connection: object,
  stop: () => void,
): Promise<SsoCompany> {
  const company = await makeCompany(app, { slug, provider, ssoTested: false });
  const api = adminApi(app, company);
  expect((await api('PUT', '/sso-connection', connection)).status).toBe(200);
  await app.sql(
    `insert into company_domains (company_id, domain, token, proven_at, proven_by) values ($1, $2, 'x', now(), 'dns')`,
    [company.id, `${slug}.test`],
  );
  const person = { externalId, userName: email, displayName: 'Jane Roe', roles: [{ value: 'manager' }] };
  const id = await makeScimUser(company, person);
  const deactivate = async (): Promise<void> => {
    const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [leaves] };
    const { status } = await call('PATCH', `${company.scimUrl}/Users/${id}`, { key: company.keys.scim, body });
    expect(status).toBe(200);
  };
  return { company, api, email, deactivate, stop };
}
