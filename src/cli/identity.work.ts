import { DomainError } from '../common/domain-error.js';
import type { Company } from '../companies/company.entity.js';
import { AppConfig } from '../config/load-config.js';
import { IdentityConfigurationService } from '../identity-config/identity-configuration.service.js';
import type { IdentitySwitches } from '../identity-config/identity-switches.js';
import type { IdentityConfigurationView } from '../provisioning/admin/dto/identity-configuration-view.dto.js';
import { SsoConnections } from '../sso/sso-connections.service.js';
import { toIdentityConfigurationView } from '../provisioning/admin/to-identity-configuration-view.js';
import { IdentityConfigurationWrites } from '../provisioning/identity-configuration-writes.service.js';
import { UsersService } from '../users/users.service.js';
import { COMMAND_ACTOR } from './command-actor.js';
import { type Services, withServices } from './with-services.js';

/** As the admin API shows it, with names where it has ids. */
export interface CompanyIdentity extends IdentityConfigurationView {
  /** Slug. */
  readonly company: string;
  readonly breakGlassUserNames: readonly string[];
}

export interface IdentityChange {
  /** What is undefined stays. */
  readonly switches: Partial<IdentitySwitches>;
  /** userNames of all break-glass admins; absent: they stay. */
  readonly breakGlass?: readonly string[];
  readonly confirmUnseen?: boolean;
}

export function showIdentity(slug: string): Promise<CompanyIdentity> {
  return withServices(async (services) => view(services, await services.company(slug), []));
}

/**
 * Changes it; the rules about break-glass admins do not hold the command back.
 *
 * @returns `warnings` begins with the rules that were set aside
 */
export function changeIdentity(slug: string, change: IdentityChange): Promise<CompanyIdentity> {
  return withServices(async (services) => {
    const company = await services.company(slug);
    const { switches, breakGlass, confirmUnseen } = change;
    const breakGlassUserIds = breakGlass && (await idsOf(services, company.id, breakGlass));
    const { warnings } = await services
      .get(IdentityConfigurationWrites)
      .update(company.id, { ...switches, breakGlassUserIds, confirmUnseen }, COMMAND_ACTOR, { override: true });
    return view(services, company, warnings);
  });
}

async function view(services: Services, company: Company, overridden: readonly string[]): Promise<CompanyIdentity> {
  const identity = services.get(IdentityConfigurationService);
  const configuration = await identity.get(company.id);
  const breakGlass = await identity.breakGlassUsers(company.id);
  const counts = await identity.countUsers(company.id);
  const isSsoTested = await services.get(SsoConnections).isTested(company.id);
  const parts = { company, configuration, breakGlass, counts, isSsoTested };
  const shown = toIdentityConfigurationView(parts, services.get(AppConfig));
  return {
    company: company.slug,
    ...shown,
    breakGlassUserNames: breakGlass.map((user) => user.userName),
    // What was set aside just now often is what is to be looked at from now on, in the same words.
    warnings: [...new Set([...overridden, ...shown.warnings])],
  };
}

/** @throws DomainError `identityConfiguration.breakGlassUser` naming the first who does not exist */
async function idsOf(services: Services, companyId: string, userNames: readonly string[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const userName of userNames) {
    const id = await services.get(UsersService).findIdByUserName(companyId, userName);
    if (id === null) {
      const message = `There is no user named ${userName}.`;
      throw new DomainError('invalid', 'identityConfiguration.breakGlassUser', message, 'breakGlassUserIds');
    }
    ids.add(id);
  }
  return [...ids];
}
