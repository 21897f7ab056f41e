import { formOf, SamlProvider } from '../../test/support/sso/saml-provider.js';
import { TestBrowser } from '../../test/support/sso/test-browser.js';
import { ADMIN, COMPANY } from './people.js';
import { send } from './send.js';

const ACCOUNT = {
  nameId: ADMIN.userName,
  attributes: { id: '00u1fcia6d6EMsf331d8', email: ADMIN.userName, firstName: 'Jane', lastName: 'Roe' },
};

/** An Okta that signs what it is asked for, with the admin signed in at it; nobody is called. */
export class Okta {
  private readonly acsUrl: string;
  private readonly provider: SamlProvider;

  /**
   * @param url where the server is reached
   * @param publicUrl where it says it is
   */
  constructor(
    private readonly url: string,
    private readonly publicUrl: string,
  ) {
    const entityId = `${publicUrl}/sso/saml/${COMPANY.slug}`;
    this.acsUrl = `${entityId}/acs`;
    this.provider = new SamlProvider(this.acsUrl, entityId, {
      entityId: 'http://www.okta.com/exk1fcia6d6EMsf331d8',
      ssoUrl: 'https://acme.okta.com/app/muster/exk1fcia6d6EMsf331d8/sso/saml',
    });
  }

  /** Sets single sign-on up with it, and passes a test sign-in. */
  async connect(key: string): Promise<void> {
    const { entityId: idpEntityId, ssoUrl, certificate } = this.provider;
    const saml = { idpEntityId, ssoUrl, certificates: [certificate.pem], subjectAttribute: 'id' };
    await send(this.url, key, 'PUT', '/sso-connection', { protocol: 'saml', saml });
    const test = await send(this.url, key, 'POST', '/sso-connection/tests');
    await this.signInFrom(test.url);
  }

  /** @returns the session cookie of the admin, who came in through it */
  async signIn(): Promise<string> {
    const { session } = await this.signInFrom(`${this.publicUrl}/sso/start/${COMPANY.slug}`);
    if (session === undefined) throw new Error('The sign-in through Okta brought no session.');
    return session;
  }

  private async signInFrom(start: string): Promise<TestBrowser> {
    const browser = new TestBrowser(this.url);
    const { location } = await browser.get(start);
    const { id, state } = SamlProvider.requestOf(location ?? '');
    const posted = await browser.crossSitePost(this.acsUrl, formOf(this.provider.answer(id, ACCOUNT), state));
    await browser.follow(posted.location ?? '');
    return browser;
  }
}
