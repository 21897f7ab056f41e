import { ApiProperty } from '@nestjs/swagger';
import { ApiKeyView, toApiKeyView } from '../auth/api-keys/dto/api-key-view.dto.js';
import { PROVIDERS, type Provider } from '../identity-config/identity-configuration.entity.js';
import type { BreakGlassSignInRow, PeopleRow } from './dashboard-statements.js';
import type { AdminPart } from './dashboard.service.js';

/** Users by who manages them. */
export class BySourceView {
  /** @example 38 */
  local!: number;

  /** @example 1166 */
  scim!: number;
}

/** Everybody in the company, counted. */
export class PeopleView {
  /** @example 1204 */
  total!: number;

  active!: BySourceView;

  inactive!: BySourceView;

  /** Managed by the provider, but not yet linked by it (no externalId). */
  notLinked!: number;
}

/** Requests of the provider within the last 24 hours. */
export class ProviderDayView {
  requests!: number;

  /** Users and groups made. */
  creates!: number;

  updates!: number;

  deletes!: number;

  /** Answers 400 and above, those in `refused` too. */
  errors!: number;

  /** Refused before they were looked at: no good key, SCIM off. */
  refused!: number;
}

/** How the identity provider is doing. */
export class ProviderStateView {
  @ApiProperty({ enum: PROVIDERS, nullable: true })
  provider!: Provider | null;

  scimEnabled!: boolean;

  /** When it last called with a good key; null: never. */
  @ApiProperty({ type: Date, nullable: true })
  lastContactAt!: Date | null;

  /** When a request was last answered with an error; null: never. */
  @ApiProperty({ type: Date, nullable: true })
  lastErrorAt!: Date | null;

  lastDay!: ProviderDayView;
}

/** A break-glass admin signed in with a password, past the provider. */
export class BreakGlassSignInView {
  userId!: string;

  /** @example jane@acme.example */
  userName!: string;

  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;

  /** The last time. */
  at!: Date;
}

/** What a company looks like at this moment. */
export class DashboardView {
  users!: PeopleView;

  /** @example 7 */
  agentPools!: number;

  /** @example 21 */
  groups!: number;

  /** Null for whoever is no admin. */
  @ApiProperty({ type: ProviderStateView, nullable: true })
  provisioning!: ProviderStateView | null;

  /** Keys that expire within 14 days, the next one first; null for whoever is no admin. */
  @ApiProperty({ type: [ApiKeyView], nullable: true })
  expiringKeys!: ApiKeyView[] | null;

  /**
   * While SSO is on: who signed in as break-glass admin within 7 days, the last one first. An admin should know whether that
   * was meant. Null for whoever is no admin.
   */
  @ApiProperty({ type: [BreakGlassSignInView], nullable: true })
  breakGlassSignIns!: BreakGlassSignInView[] | null;

  /** What an admin should look at: one sentence each. */
  warnings!: string[];
}

/** @param admin null: the caller is no admin */
export function toDashboardView(people: PeopleRow, admin: AdminPart | null, now: Date): DashboardView {
  const { activeLocal, activeScim, inactiveLocal, inactiveScim, notLinked, agentPools, groups } = people;
  return {
    users: {
      total: activeLocal + activeScim + inactiveLocal + inactiveScim,
      active: { local: activeLocal, scim: activeScim },
      inactive: { local: inactiveLocal, scim: inactiveScim },
      notLinked,
    },
    agentPools,
    groups,
    provisioning: admin && toProviderState(admin),
    expiringKeys: admin && admin.expiringKeys.map((key) => toApiKeyView(key, now)),
    breakGlassSignIns: admin && (admin.configuration.ssoEnabled ? admin.breakGlassSignIns.map(toBreakGlassSignIn) : []),
    warnings: [...(admin?.warnings ?? [])],
  };
}

function toBreakGlassSignIn({ userId, userName, displayName, at }: BreakGlassSignInRow): BreakGlassSignInView {
  return { userId, userName, displayName, at };
}

function toProviderState({ configuration, activity }: AdminPart): ProviderStateView {
  const { lastContactAt, lastErrorAt, requests, creates, updates, deletes, errors, refused } = activity;
  return {
    provider: configuration.provider,
    scimEnabled: configuration.scimEnabled,
    lastContactAt,
    lastErrorAt,
    lastDay: { requests, creates, updates, deletes, errors, refused },
  };
}
