import { Injectable } from '@nestjs/common';
import { SessionVerifier } from '../auth/sessions/session-verifier.js';
import { SessionsService, type Proof } from '../auth/sessions/sessions.service.js';
import { Clock } from '../common/clock.js';
import { Sql } from '../database/sql.js';
import type { SigningBrowser, Tokens } from './browser-of.js';
import { KnownDevices } from './known-devices.service.js';
import { MARK_PASSWORD_USED } from './mark-password-used.statement.js';

/** Signs a person in who has proved who they are; every way to sign in ends here. */
@Injectable()
export class BeginSession {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly sessions: SessionsService,
    private readonly verifier: SessionVerifier,
    private readonly devices: KnownDevices,
  ) {}

  /**
   * A new session with a new token, whatever the browser sent; the session it had ends, and the browser is known from now
   * on.
   *
   * @param deviceId of `KnownDevices.find`
   * @returns null when this person may not sign in in this way at the very moment
   */
  async run(
    companyId: string,
    userId: string,
    proof: Proof,
    browser: SigningBrowser,
    deviceId: string | undefined,
  ): Promise<Tokens | null> {
    const sessionToken = await this.sessions.create(companyId, userId, proof, browser);
    if (sessionToken === null) return null;
    if (proof.loginMethod === 'password')
      await this.sql.run(MARK_PASSWORD_USED, [companyId, userId, this.clock.now(), proof.passwordHash]);
    await this.endFormer(browser);
    return { sessionToken, deviceToken: await this.devices.remember(companyId, userId, deviceId) };
  }

  private async endFormer(browser: SigningBrowser): Promise<void> {
    const former = await this.verifier.verify(browser.cookies);
    if (typeof former === 'string') return;
    const { company, session, user } = former;
    const { requestId, sourceAddress } = browser;
    const actor = { type: 'user', id: user.id, name: user.userName, requestId, sourceAddress } as const;
    await this.sessions.end(company.id, session.id, actor);
  }
}
