import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/load-config.js';
import { connectionFingerprint } from '../../sso/connection-fingerprint.js';
import type { SigningBrowser, Tokens } from '../browser-of.js';
import { ProviderAway } from '../oidc/provider-away.js';
import { explainMatch } from './explain-match.js';
import type { ProviderIdentity } from './provider-identity.js';
import type { SignInRefusal } from './sign-in-refusal.js';
import type { SsoCompany } from './sso-companies.service.js';
import { SsoRefusals } from './sso-refusals.service.js';
import type { SsoRequest } from './sso-requests.service.js';
import { SsoSignIn } from './sso-sign-in.service.js';
import { SsoTests } from './sso-tests.service.js';

/** Where the browser goes, and with which session. */
export interface Finish {
  readonly location: string;
  readonly tokens?: Tokens;
}

/** The end of a sign-in, good or bad: a session, the result of a test, or a refusal that says nothing to outsiders. */
@Injectable()
export class SsoFinish {
  constructor(
    private readonly signIns: SsoSignIn,
    private readonly tests: SsoTests,
    private readonly refusals: SsoRefusals,
    private readonly config: AppConfig,
  ) {}

  /** @throws SignInRefusal when this person may not sign in */
  async succeed(
    sso: SsoCompany,
    request: Pick<SsoRequest, 'testId' | 'returnTo'>,
    identity: ProviderIdentity,
    browser: SigningBrowser,
  ): Promise<Finish> {
    if (request.testId !== null) return this.showTest(sso, request.testId, identity);
    const tokens = await this.signIns.signIn(sso, identity, browser);
    return { location: this.config.publicUrl + request.returnTo, tokens };
  }

  /** The person reads one sentence for all reasons; an admin finds this one by the reference. */
  async fail(sso: SsoCompany, testId: string | null, refusal: SignInRefusal, browser: SigningBrowser): Promise<Finish> {
    if (testId !== null) {
      await this.tests.fail(sso, testId, refusal);
      return this.testPage(testId);
    }
    await this.refusals.tell(sso.company, refusal, browser);
    if (refusal instanceof ProviderAway) return { location: `${this.config.publicUrl}/sign-in?sso=providerAway` };
    return {
      location: `${this.config.publicUrl}/sign-in?sso=refused&reference=${encodeURIComponent(browser.requestId)}`,
    };
  }

  private async showTest(sso: SsoCompany, testId: string, identity: ProviderIdentity): Promise<Finish> {
    const match = await this.signIns.preview(sso, identity);
    const user = match.kind === 'user' ? { id: match.userId, userName: match.userName } : null;
    const letsIn = match.kind !== 'none';
    const result = {
      succeeded: true,
      reason: null,
      message: explainMatch(match),
      claims: identity.claims,
      user,
      letsIn,
    };
    await this.tests.succeed(sso, testId, result, connectionFingerprint(sso.connection));
    return this.testPage(testId);
  }

  private testPage(testId: string): Finish {
    return { location: `${this.config.publicUrl}/settings/identity-configuration/test/${testId}` };
  }
}
