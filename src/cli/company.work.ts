import { type PageBody, toPageBody } from '../common/page-of.dto.js';
import type { PageRequest } from '../common/page.js';
import { CompaniesService } from '../companies/companies.service.js';
import { AppConfig } from '../config/load-config.js';
import { type CompanyView, toCompanyView } from '../provisioning/admin/dto/company-view.dto.js';
import { type CompanyChange, CompanyWrites, type NewCompany } from '../provisioning/company-writes.service.js';
import { COMMAND_ACTOR } from './command-actor.js';
import { withServices } from './with-services.js';

export function createCompany(company: NewCompany): Promise<CompanyView> {
  return withServices(async (services) => {
    const made = await services.get(CompanyWrites).create(company, COMMAND_ACTOR);
    return toCompanyView(made, services.get(AppConfig).publicUrl);
  });
}

export function listCompanies(request: PageRequest): Promise<PageBody<CompanyView>> {
  return withServices(async (services) => {
    const { publicUrl } = services.get(AppConfig);
    const page = await services.get(CompaniesService).list(request);
    return toPageBody(page, request, (company) => toCompanyView(company, publicUrl));
  });
}

export function showCompany(slug: string): Promise<CompanyView> {
  return withServices(async (services) =>
    toCompanyView(await services.company(slug), services.get(AppConfig).publicUrl),
  );
}

export function changeCompany(slug: string, change: CompanyChange): Promise<CompanyView> {
  return withServices(async (services) => {
    const { id } = await services.company(slug);
    const changed = await services.get(CompanyWrites).update(id, change, COMMAND_ACTOR);
    return toCompanyView(changed, services.get(AppConfig).publicUrl);
  });
}
