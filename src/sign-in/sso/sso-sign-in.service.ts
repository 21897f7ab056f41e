import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../audit/actor.js';
import { AuditService } from '../../audit/audit.service.js';
import { SessionsService } from '../../auth/sessions/sessions.service.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/domain-error.js';
import { misleadingIn } from '../../common/misleading.js';
import { Sql } from '../../database/sql.js';
import { violates } from '../../database/sql-state.js';
import { IdentityConfigurationService } from '../../identity-config/identity-configuration.service.js';
import { UserWrites } from '../../provisioning/user-writes.service.js';
import { SsoBinding } from '../../sso/bindings/sso-binding.entity.js';
import { connectionFingerprint } from '../../sso/connection-fingerprint.js';
import { CompanyDomains } from '../../sso/domains/company-domains.service.js';
import { SsoConnections } from '../../sso/sso-connections.service.js';
import { newLocalUser } from '../../users/local-user.js';
import { BeginSession } from '../begin-session.service.js';
import type { SigningBrowser, Tokens } from '../browser-of.js';
import { KnownDevices } from '../known-devices.service.js';
import { ProviderSessions } from '../logout/provider-sessions.service.js';
import { assertSameSettings } from './assert-same-settings.js';
import { sessionIsOver } from '../saml/assertion-refusal.js';
import { findCandidates } from './candidates.js';
import { explainMatch } from './explain-match.js';
import { matchUser, type Match } from './match-user.js';
import type { ProviderIdentity } from './provider-identity.js';
import { SignInRefusal } from './sign-in-refusal.js';
import type { SsoCompany } from './sso-companies.service.js';
import { verifiedEmail } from './verified-email.js';

/** Two people signing in for the first time at once may get in each other's way; the second one looks again. */
const MOST_TRIES = 3;

interface Entered {
  readonly userId: string;
  readonly sessionToken: string;
}

/** Finds the user of a verified person, binds them at the first time, and begins the session. */
@Injectable()
export class SsoSignIn {
  constructor(
    private readonly sql: Sql,
    private readonly identityConfiguration: IdentityConfigurationService,
    private readonly users: UserWrites,
    private readonly connections: SsoConnections,
    private readonly sessions: SessionsService,
    private readonly begin: BeginSession,
    private readonly devices: KnownDevices,
    private readonly providerSessions: ProviderSessions,
    private readonly domains: CompanyDomains,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Whom a person would be, without making it so; for a test sign-in. */
  async preview(sso: SsoCompany, identity: ProviderIdentity): Promise<Match> {
    return this.match(sso, identity);
  }

  /**
   * Finds or makes the user, binds them and begins the session, all in one transaction: who is refused at its end is not bound.
   *
   * @throws SignInRefusal `match.…` with what an admin should know, `sso.off`, `sso.settingsChanged`, `saml.expired`
   */
  async signIn(sso: SsoCompany, identity: ProviderIdentity, browser: SigningBrowser): Promise<Tokens> {
    const { companyId } = sso.connection;
    const { userId, sessionToken } = await this.enter(sso, identity, browser);
    const deviceId = await this.devices.find(companyId, userId, browser.deviceToken);
    return this.begin.complete(companyId, userId, sessionToken, browser, deviceId);
  }

  private async enter(sso: SsoCompany, identity: ProviderIdentity, browser: SigningBrowser): Promise<Entered> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.sql.transaction(async (tx) => {
          const userId = await this.findOrMake(tx, sso, identity, browser);
          return { userId, sessionToken: await this.beginSession(tx, sso, userId, identity, browser) };
        });
      } catch (error) {
        if (!isRace(error) || tries === MOST_TRIES) throw error;
      }
    }
  }

  private async findOrMake(
    tx: EntityManager,
    sso: SsoCompany,
    identity: ProviderIdentity,
    { requestId, sourceAddress }: SigningBrowser,
  ): Promise<string> {
    const connection = await this.connections.hold(tx, sso.company.id);
    assertSameSettings(connection, connectionFingerprint(sso.connection));
    const { ssoEnabled } = await this.identityConfiguration.get(sso.company.id, tx);
    if (!ssoEnabled) throw new SignInRefusal('sso.off', 'SSO is off for this company.');
    const match = await this.match(sso, identity, tx);
    if (match.kind === 'none') throw new SignInRefusal(`match.${match.reason}`, explainMatch(match));
    const actor: Actor = { type: 'system', name: 'sign-in', requestId, sourceAddress };
    const user =
      match.kind === 'user'
        ? { id: match.userId, userName: match.userName }
        : await this.make(tx, sso, identity, match.userName, actor);
    if (identity.subject !== null && (match.kind === 'newUser' || match.bind))
      await this.bind(tx, sso, identity, user, match.kind === 'user' ? match.by : 'newUser', actor);
    return user.id;
  }

  private async beginSession(
    tx: EntityManager,
    { company }: SsoCompany,
    userId: string,
    identity: ProviderIdentity,
    browser: SigningBrowser,
  ): Promise<string> {
    const endsAt = identity.sessionEndsAt ? new Date(identity.sessionEndsAt) : null;
    if (endsAt !== null && endsAt <= this.clock.now()) throw sessionIsOver();
    const proof = { loginMethod: 'sso', endsAt, told: { provider: identity.issuer } } as const;
    const sessionToken = await this.sessions.create(company.id, userId, proof, browser, tx);
    if (sessionToken === null)
      throw new SignInRefusal('match.inactive', 'The user was deactivated, or SSO switched off, in this very moment.');
    if (!(await this.providerSessions.remember(tx, company.id, sessionToken, identity)))
      throw new SignInRefusal('match.unbound', 'An admin has unbound the user in this very moment.');
    return sessionToken;
  }

  private async match({ company, connection }: SsoCompany, identity: ProviderIdentity, tx?: EntityManager) {
    const isProven = (domain: string) => this.domains.isProven(company.id, domain, tx);
    const email = await verifiedEmail(identity, isProven);
    const candidates = await findCandidates(this.sql, company.id, identity, email, tx);
    const { scimEnabled } = await this.identityConfiguration.get(company.id, tx);
    return matchUser(identity, candidates, { scimEnabled, jitEnabled: connection.jitEnabled });
  }

  private async make(
    tx: EntityManager,
    { company }: SsoCompany,
    identity: ProviderIdentity,
    userName: string,
    actor: Actor,
  ): Promise<{ id: string; userName: string }> {
    const isProven = (domain: string) => this.domains.isProven(company.id, domain, tx);
    // An address that nobody vouches for is not written down: later it would find this user for somebody else.
    const email = await verifiedEmail(identity, isProven);
    const names = {
      givenName: unlessMisleading(identity.givenName),
      familyName: unlessMisleading(identity.familyName),
      displayName: unlessMisleading(identity.displayName),
    };
    const record = newLocalUser({ userName, ...names, email }, null);
    return this.users.create(company.id, record, actor, tx);
  }

  private async bind(
    tx: EntityManager,
    { company }: SsoCompany,
    { issuer, subject }: ProviderIdentity,
    user: { readonly id: string; readonly userName: string },
    by: string,
    actor: Actor,
  ): Promise<void> {
    await tx.insert(SsoBinding, { companyId: company.id, issuer, subject: subject ?? '', userId: user.id });
    await this.audit.record(tx, company.id, actor, {
      action: 'user.bound',
      target: { type: 'user', id: user.id, name: user.userName },
      after: { issuer, subject, foundBy: by },
    });
  }
}

/** A name that nobody could type is none: the person signs in without it. */
function unlessMisleading(name: string | null): string | null {
  return name === null || misleadingIn(name) !== undefined ? null : name;
}

/** Somebody was bound, or got a user of this name, in this very moment. */
function isRace(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === 'user.nameTaken';
  return violates(error, 'sso_bindings_pkey') || violates(error, 'sso_bindings_user_key');
}
