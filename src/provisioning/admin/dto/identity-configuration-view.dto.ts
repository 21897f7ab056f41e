import { ApiProperty } from '@nestjs/swagger';
import { PROVIDERS, type Provider } from '../../../identity-config/identity-configuration.entity.js';

/** A switch that cannot be turned over as things stand. */
export class LockedSwitchView {
  /** @example scimEnabled */
  field!: string;

  /**
   * What to do first, or whom to ask.
   * @example "Turn SSO on first: SCIM needs it."
   */
  reason!: string;
}

/** How many users are managed by whom. */
export class UserCountsView {
  /** Managed by the company's admins. */
  local!: number;

  /** Managed by the provider. */
  scim!: number;

  /** Of `scim`: not yet linked by the provider (no externalId). */
  notLinked!: number;

  /** Of `local`: the provider looked for them or tried to create them. */
  seen!: number;

  /** Of `local`: never seen from the provider. */
  unseen!: number;

  /** Of `local`: break-glass admins, who always stay local. */
  excluded!: number;
}

/** The SSO and SCIM settings of a company. */
export class IdentityConfigurationView {
  /** The company's one identity provider, for hints and warnings. */
  @ApiProperty({ enum: PROVIDERS, nullable: true })
  provider!: Provider | null;

  /** On: people sign in through the provider; break-glass admins may still use a password. */
  ssoEnabled!: boolean;

  /** On: the provider may create and change users at `scimEndpointUrl`. */
  scimEnabled!: boolean;

  /** Local users were handed over to the provider. */
  provisionExistingUsers!: boolean;

  /** Passwords that the provider sends are kept; off: dropped. */
  allowSyncPassword!: boolean;

  /** `roles` that the provider sends set the role: user or manager, never admin. */
  provisionRoles!: boolean;

  /** SCIM follows the interoperability profile where it differs from what the clients of Okta and Entra ID send. */
  strict!: boolean;

  /** Local admins who may sign in with a password while SSO is on. */
  breakGlassUserIds!: string[];

  /**
   * For Okta's "SCIM connector base URL" and Entra ID's "Tenant URL".
   * @example https://muster.example/scim/v2/acme
   */
  scimEndpointUrl!: string;

  /** Switches that cannot be turned over now, and why. */
  locked!: LockedSwitchView[];

  /** What an admin should look at: one sentence each. */
  warnings!: string[];

  counts!: UserCountsView;

  /**
   * Whose dialect the last recognised SCIM request was in; null: none came yet.
   * @example okta
   */
  lastDialect!: string | null;

  lastDialectAt!: Date | null;

  /** Counts the changes; for `If-Match`. */
  version!: number;

  updatedAt!: Date;
}
