import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { ClaimDomainInput, CompanyDomainsView, CompanyDomainView, toCompanyDomainView } from './company-domain.dto.js';
import { CompanyDomains } from './company-domains.service.js';

/** The email domains of the caller's company. */
@Controller('api/v1/company-domains')
@UseGuards(ApiGuard)
@ApiTags('SSO')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class CompanyDomainsController {
  constructor(private readonly domains: CompanyDomains) {}

  @Get()
  @ApiOperation({ summary: 'List the email domains that the company claims' })
  async list(@CurrentPrincipal() { company }: Principal): Promise<CompanyDomainsView> {
    return { items: (await this.domains.list(company.id)).map(toCompanyDomainView) };
  }

  @Post()
  @ApiOperation({ summary: 'Claim a domain; the answer names the DNS record that proves it' })
  @ApiErrors(400, 409)
  async claim(
    @Body() { domain }: ClaimDomainInput,
    @CurrentPrincipal() { company, actor }: Principal,
  ): Promise<CompanyDomainView> {
    return toCompanyDomainView(await this.domains.claim(company.id, domain, actor));
  }

  @Post(':domain/check')
  @HttpCode(200)
  @ApiOperation({ summary: 'Look the DNS record up now' })
  @ApiErrors(400, 404, 409)
  async check(
    @Param('domain') domain: string,
    @CurrentPrincipal() { company, actor }: Principal,
  ): Promise<CompanyDomainView> {
    return toCompanyDomainView(await this.domains.check(company.id, domain, actor));
  }

  @Delete(':domain')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give a domain up' })
  @ApiErrors(400, 404)
  async remove(@Param('domain') domain: string, @CurrentPrincipal() { company, actor }: Principal): Promise<void> {
    await this.domains.remove(company.id, domain, actor);
  }
}
