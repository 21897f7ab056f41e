import type { Company } from '../../companies/company.entity.js';
import { scimEndpointUrl } from '../../companies/scim-endpoint-url.js';
import type { AppConfig } from '../../config/load-config.js';
import { countBreakGlass, type BreakGlassCandidate } from '../../identity-config/break-glass-refusal.js';
import { NO_BREAK_GLASS, NO_KNOWN_PASSWORD, NO_TEST } from '../../identity-config/configuration-rules.js';
import { dialectWarning } from '../../identity-config/configuration-warnings.js';
import type { IdentityConfiguration } from '../../identity-config/identity-configuration.entity.js';
import type { UserCounts } from '../../identity-config/identity-configuration-statements.js';
import { switchesOf } from '../../identity-config/identity-switches.js';
import { lockedSwitches } from '../../identity-config/locked-switches.js';
import type { IdentityConfigurationView } from './dto/identity-configuration-view.dto.js';

export interface IdentityConfigurationParts {
  readonly company: Company;
  readonly configuration: IdentityConfiguration;
  readonly breakGlass: readonly BreakGlassCandidate[];
  readonly counts: UserCounts;
  /** A test sign-in succeeded with the SSO connection as it is. */
  readonly isSsoTested: boolean;
}

/** What an admin sees of the identity configuration: the switches, and what follows from them. */
export function toIdentityConfigurationView(
  { company, configuration, breakGlass, counts, isSsoTested }: IdentityConfigurationParts,
  { publicUrl, supportContact }: Pick<AppConfig, 'publicUrl' | 'supportContact'>,
): IdentityConfigurationView {
  const switches = switchesOf(configuration);
  const able = countBreakGlass(breakGlass);
  return {
    ...switches,
    breakGlassUserIds: breakGlass.map((user) => user.id),
    scimEndpointUrl: scimEndpointUrl(publicUrl, company.slug),
    locked: lockedSwitches(switches, {
      company,
      supportContact,
      breakGlassAdmins: { before: able, after: able },
      isSsoTested,
    }),
    warnings: [
      dialectWarning(switches.provider, configuration),
      switches.ssoEnabled && able.ready === 0 ? NO_BREAK_GLASS : null,
      switches.ssoEnabled && able.ready > 0 && able.proven === 0 ? NO_KNOWN_PASSWORD : null,
      switches.ssoEnabled && !isSsoTested ? NO_TEST : null,
      switches.scimEnabled && company.plan !== 'enterprise'
        ? `SCIM is switched on, but its endpoint is closed: the plan is ${company.plan}. Ask ${supportContact}.`
        : null,
      switches.scimEnabled && counts.notLinked > 0 ? notLinkedWarning(counts.notLinked) : null,
    ].filter((warning) => warning !== null),
    counts,
    lastDialect: configuration.lastDialect,
    lastDialectAt: configuration.lastDialectAt,
    version: configuration.version,
    updatedAt: configuration.updatedAt,
  };
}

function notLinkedWarning(count: number): string {
  return count === 1
    ? 'One user of the provider is not yet linked by it: assign them there.'
    : `${count} users of the provider are not yet linked by it: assign them there.`;
}
