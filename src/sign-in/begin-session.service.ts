import { Injectable } from '@nestjs/common';
import { SessionVerifier } from '../auth/sessions/session-verifier.js';
import { SessionsService, type Proof } from '../auth/sessions/sessions.service.js';
import { Clock } from '../common/clock.js';
import { Sql } from '../database/sql.js';
import type { SigningBrowser, Tokens } from './browser-of.js';
import { KnownDevices } from './known-devices.service.js';
import { MARK_PASSWORD_USED } from './mark-password-used.statement.js';

/** The end of every way to sign in: the person has proved who they are, and a browser becomes theirs. */
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
   * Begins a session by a password.
   *
   * @param passwordHash that the password was verified against
   * @param told what the audit event says beside the login method
   * @param deviceId of `KnownDevices.find`
   * @returns null when this person may not sign in in this way at the very moment
   */
  async byPassword(
    companyId: string,
    userId: string,
    { passwordHash, told }: Pick<Proof, 'passwordHash' | 'told'>,
    browser: SigningBrowser,
    deviceId: string | undefined,
  ): Promise<Tokens | null> {
    const proof = { loginMethod: 'password', passwordHash, told } as const;
    const sessionToken = await this.sessions.create(companyId, userId, proof, browser);
    if (sessionToken === null) return null;
    await this.sql.run(MARK_PASSWORD_USED, [companyId, userId, this.clock.now(), passwordHash]);
    return this.complete(companyId, userId, sessionToken, browser, deviceId);
  }

  /**
   * Gives a session that has begun to the browser: the one it had ends, and the browser is known from now on.
   *
   * @param deviceId of `KnownDevices.find`
   */
  async complete(
    companyId: string,
    userId: string,
    sessionToken: string,
    browser: SigningBrowser,
    deviceId: string | undefined,
  ): Promise<Tokens> {
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
