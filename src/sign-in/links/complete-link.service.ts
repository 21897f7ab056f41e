import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Clock } from '../../common/clock.js';
import { Sql } from '../../database/sql.js';
import { UserWrites } from '../../provisioning/user-writes.service.js';
import { assertPasswordLength, hashPassword } from '../../users/password.js';
import { BeginSession } from '../begin-session.service.js';
import type { SigningBrowser, Tokens } from '../browser-of.js';
import { KnownDevices } from '../known-devices.service.js';
import { USE_LINK } from './link-statements.js';
import { LinkInvalid, Links } from './links.service.js';

export interface Completion {
  /** As typed. */
  readonly token: string;
  readonly password: string;
  readonly displayName?: string | undefined;
}

/** Sets the password that a link is for, and signs the person in. */
@Injectable()
export class CompleteLink {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly writes: UserWrites,
    private readonly audit: AuditService,
    private readonly begin: BeginSession,
    private readonly devices: KnownDevices,
  ) {}

  /** @throws LinkInvalid, PasswordLengthWrong; the link is still good after the latter */
  async run({ token, password, displayName }: Completion, browser: SigningBrowser): Promise<Tokens> {
    const { kind, companyId, hash, row } = await this.links.find(token);
    assertPasswordLength(password);
    const passwordHash = await hashPassword(password);
    const { user_id: userId, user_name: name } = row;
    const { requestId, sourceAddress } = browser;
    const actor = { type: 'user', id: userId, name, requestId, sourceAddress } as const;
    await this.sql.transaction(async (tx) => {
      const used = await this.sql.run(USE_LINK, [companyId, hash, this.clock.now(), userId], tx);
      if (used.length === 0) throw new LinkInvalid();
      const change = { passwordHash, ...(displayName === undefined ? {} : { displayName }) };
      await this.writes.modify(
        companyId,
        userId,
        (user) => {
          // Handed over or deactivated since the link was looked at.
          if (user.managedBy !== 'local' || !user.active) throw new LinkInvalid();
          return { ...user, ...change };
        },
        actor,
        { tx },
      );
      const action = kind === 'invitation' ? 'invitation.accepted' : 'user.passwordReset';
      await this.audit.record(tx, companyId, actor, { action, target: { type: 'user', id: userId, name } });
    });
    const deviceId = await this.devices.find(companyId, userId, browser.deviceToken);
    const tokens = await this.begin.byPassword(companyId, userId, { passwordHash }, browser, deviceId);
    if (tokens === null) throw new LinkInvalid();
    return tokens;
  }
}
