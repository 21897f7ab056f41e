import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { CompaniesService } from '../../companies/companies.service.js';
import { AppConfig } from '../../config/load-config.js';
import { IdentityConfigurationService } from '../../identity-config/identity-configuration.service.js';
import { OwnCompanyView, toCompanyView } from './dto/company-view.dto.js';

/** The caller's company. */
@Controller('api/v1/company')
@UseGuards(ApiGuard)
@RequireRole('manager')
@ApiTags('Company')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class CompanyController {
  constructor(
    private readonly companies: CompaniesService,
    private readonly identity: IdentityConfigurationService,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: "Show the caller's company, with its SCIM address" })
  async get(@CurrentPrincipal() principal: Principal): Promise<OwnCompanyView> {
    const { id } = principal.company;
    const [company, { provider }] = await Promise.all([this.companies.get(id), this.identity.get(id)]);
    return { ...toCompanyView(company, this.config.publicUrl), provider };
  }
}
