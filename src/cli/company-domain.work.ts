import { CompanyDomains } from '../sso/domains/company-domains.service.js';
import { type CompanyDomainView, toCompanyDomainView } from '../sso/domains/company-domain.dto.js';
import { COMMAND_ACTOR } from './command-actor.js';
import { withServices } from './with-services.js';

export function addDomain(slug: string, domain: string): Promise<CompanyDomainView> {
  return withServices(async (services) => {
    const { id } = await services.company(slug);
    return toCompanyDomainView(await services.get(CompanyDomains).declare(id, domain, COMMAND_ACTOR));
  });
}

export function listDomains(slug: string): Promise<{ items: CompanyDomainView[] }> {
  return withServices(async (services) => {
    const { id } = await services.company(slug);
    return { items: (await services.get(CompanyDomains).list(id)).map(toCompanyDomainView) };
  });
}

export function removeDomain(slug: string, domain: string): Promise<{ domain: string; removed: true }> {
  return withServices(async (services) => {
    const { id } = await services.company(slug);
    await services.get(CompanyDomains).remove(id, domain, COMMAND_ACTOR);
    return { domain, removed: true };
  });
}
