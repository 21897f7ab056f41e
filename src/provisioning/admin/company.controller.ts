import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { CompaniesService } from '../../companies/companies.service.js';
import { AppConfig } from '../../config/load-config.js';
import { CompanyView, toCompanyView } from './dto/company-view.dto.js';

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
    private readonly config: AppConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: "Show the caller's company, with its SCIM address" })
  async get(@CurrentPrincipal() principal: Principal): Promise<CompanyView> {
    return toCompanyView(await this.companies.get(principal.company.id), this.config.publicUrl);
  }
}
