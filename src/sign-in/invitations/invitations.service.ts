import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgentPoolsService } from '../../agent-pools/agent-pools.service.js';
import { AuditService } from '../../audit/audit.service.js';
import type { Principal } from '../../auth/principal.js';
import { Clock } from '../../common/clock.js';
import type { Page, PageRequest } from '../../common/page.js';
import type { Role } from '../../common/role.js';
import { Sql } from '../../database/sql.js';
import { IdentityConfigurationService } from '../../identity-config/identity-configuration.service.js';
import { Mailer } from '../../mail/mailer.js';
import { UserWrites } from '../../provisioning/user-writes.service.js';
import { assertMayGrant } from '../../users/grant-limit.js';
import { newLocalUser } from '../../users/local-user.js';
import type { StoredUser } from '../../users/user-record.js';
import { UsersService } from '../../users/users.service.js';
import { invitationMail } from '../links/link-mail.js';
import {
  COUNT_INVITATIONS,
  INVITATION_OF_USER,
  LIST_INVITATIONS,
  LOCK_INVITATION,
  REVOKE_LINKS,
  type InvitationRow,
} from '../links/link-statements.js';
import { Links } from '../links/links.service.js';
import { addressOf } from '../links/may-use-link.js';
import { toInvitation, type Invitation } from './invitation.js';
import { AddressNeeded, InvitationAccepted, InvitationNotFound, NoInvitationsWithSso } from './invitation-errors.js';

const INVITATION_HOURS = 7 * 24;

export interface NewInvitation {
  readonly userName: string;
  readonly email?: string | undefined;
  readonly displayName?: string | undefined;
  readonly role?: Role | undefined;
}

export interface InvitationListRequest extends PageRequest {
  /** Only the one of this user. */
  readonly userId?: string;
}

/** An invitation, and why its mail could not be sent; null: it was. */
export interface SentInvitation {
  readonly invitation: Invitation;
  readonly mailProblem: string | null;
}

/** Invites local users: they are there at once, and choose their password by a link. */
@Injectable()
export class Invitations {
  private readonly logger = new Logger('invitation');

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly users: UsersService,
    private readonly pools: AgentPoolsService,
    private readonly identity: IdentityConfigurationService,
    private readonly writes: UserWrites,
    private readonly links: Links,
    private readonly audit: AuditService,
    private readonly mailer: Mailer,
  ) {}

  /** @throws RoleAboveOwn, NoInvitationsWithSso, AddressNeeded, DomainError `user.nameTaken` */
  async create({ role = 'user', ...input }: NewInvitation, by: Principal): Promise<SentInvitation> {
    const companyId = by.company.id;
    assertMayGrant(by.role, role);
    return this.send(by, async (tx) => {
      const email = input.email ?? addressOf(input.userName, {});
      if (email === null) throw new AddressNeeded();
      const user = await this.writes.create(companyId, newLocalUser({ ...input, email, role }, null), by.actor, tx);
      return { user, action: 'invitation.created' };
    });
  }

  /**
   * Mails a new link; the older one leads nowhere from then on. Also when the invitation has expired or was revoked.
   *
   * @throws InvitationNotFound, InvitationAccepted, RoleAboveOwn, NoInvitationsWithSso, AddressNeeded
   */
  async resend(id: string, by: Principal): Promise<SentInvitation> {
    return this.send(by, async (tx) => {
      const row = await this.lock(tx, id, by);
      return { user: await this.users.get(by.company.id, row.user_id, tx), action: 'invitation.resent' };
    });
  }

  /**
   * The link leads nowhere from then on, and asking for a new password brings none; the user stays, without a password. Twice is
   * like once.
   *
   * @throws InvitationNotFound, InvitationAccepted, RoleAboveOwn
   */
  async revoke(id: string, by: Principal): Promise<void> {
    await this.sql.transaction(async (tx) => {
      const row = await this.lock(tx, id, by);
      if (row.revoked_at !== null) return;
      await this.sql.run(REVOKE_LINKS, [by.company.id, row.user_id, this.clock.now()], tx);
      const target = { type: 'user', id: row.user_id, name: row.user_name };
      await this.audit.record(tx, by.company.id, by.actor, { action: 'invitation.revoked', target });
    });
  }

  /** Newest first, with those that are over. */
  async list(companyId: string, { startIndex, count, userId }: InvitationListRequest): Promise<Page<Invitation>> {
    const now = this.clock.now();
    if (userId !== undefined) {
      const own = await this.sql.run<InvitationRow & Record<string, unknown>>(INVITATION_OF_USER, [companyId, userId]);
      const items = own.slice(startIndex - 1, startIndex - 1 + count).map((row) => toInvitation(row, now));
      return { items, totalResults: own.length };
    }
    const slice = [companyId, count, startIndex - 1];
    const rows = await this.sql.run<InvitationRow & Record<string, unknown>>(LIST_INVITATIONS, slice);
    const [counted] = await this.sql.run<{ total: number }>(COUNT_INVITATIONS, [companyId]);
    return { items: rows.map((row) => toInvitation(row, now)), totalResults: counted?.total ?? 0 };
  }

  /** Makes the link in one transaction with what comes before it, and mails it when that is on disk. */
  private async send(
    by: Principal,
    prepare: (tx: EntityManager) => Promise<{
      user: StoredUser;
      action: 'invitation.created' | 'invitation.resent';
    }>,
  ): Promise<SentInvitation> {
    const { company, actor } = by;
    const made = await this.sql.transaction(async (tx) => {
      const { ssoEnabled } = await this.identity.get(company.id, tx);
      if (ssoEnabled) throw new NoInvitationsWithSso();
      const { user, action } = await prepare(tx);
      const to = addressOf(user.userName, user.attributes);
      if (to === null) throw new AddressNeeded();
      const of = { kind: 'invitation', userId: user.id, sentTo: to, createdBy: actor.name } as const;
      const link = await this.links.make(tx, company.id, { ...of, hours: INVITATION_HOURS });
      const target = { type: 'user', id: user.id, name: user.userName };
      const after = { email: to, role: user.directRole, expiresAt: link.expiresAt };
      await this.audit.record(tx, company.id, actor, { action, target, after });
      const row = await this.lock(tx, link.id, by);
      return { invitation: toInvitation(row, this.clock.now()), url: link.url };
    });
    const { invitation, url } = made;
    const { email: to, userName, expiresAt } = invitation;
    // A key's name says nothing to the person who is invited.
    const invitedBy = by.user === undefined ? 'An admin' : (by.user.displayName ?? by.user.userName);
    const mail = { to, companyName: company.name, userName, url, expiresAt, invitedBy };
    return { invitation, mailProblem: await this.mail(mail) };
  }

  private async mail(mail: Parameters<typeof invitationMail>[0]): Promise<string | null> {
    try {
      await this.mailer.send(invitationMail(mail));
      return null;
    } catch (error) {
      this.logger.error(`A mail could not be sent: ${error instanceof Error ? error.message : 'unknown'}`);
      return 'The mail could not be sent. The invitation is there: send it again later, or ask whoever operates Muster.';
    }
  }

  private async lock(tx: EntityManager, id: string, by: Principal): Promise<InvitationRow> {
    const companyId = by.company.id;
    const [row] = await this.sql.run<InvitationRow & Record<string, unknown>>(LOCK_INVITATION, [companyId, id], tx);
    if (row === undefined) throw new InvitationNotFound();
    const roles = await this.pools.rolesOf(companyId, [row.user_id], tx);
    assertMayGrant(by.role, roles.get(row.user_id)?.effectiveRole.role ?? row.direct_role);
    if (row.used_at !== null) throw new InvitationAccepted();
    return row;
  }
}
