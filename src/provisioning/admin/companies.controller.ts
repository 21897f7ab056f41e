import { Body, Controller, Get, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard, ForOperators } from '../../auth/api.guard.js';
import { CurrentOperator, type OperatorPrincipal } from '../../auth/principal.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { toPageBody } from '../../common/page-of.dto.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { CompaniesService } from '../../companies/companies.service.js';
import { AppConfig } from '../../config/load-config.js';
import { breakGlassAdmin } from '../break-glass-admin.js';
import { CompanyWrites } from '../company-writes.service.js';
import { CreateCompanyInput, UpdateCompanyInput } from './dto/company-input.dto.js';
import { CompanyPage, CompanyView, toCompanyView } from './dto/company-view.dto.js';

const CompanyId = (): ParameterDecorator => Param('id', new IdPipe('company', 'company.notFound'));

/** All companies, for whoever operates this Muster. */
@Controller('api/v1/companies')
@UseGuards(ApiGuard)
@ForOperators()
@ApiTags('Companies (operators)')
@ApiBearerAuth('operatorKey')
@ApiErrors(401)
export class CompaniesController {
  constructor(
    private readonly companies: CompaniesService,
    private readonly writes: CompanyWrites,
    private readonly config: AppConfig,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Make a company, with its default pool, and its first admin if one is given' })
  @ApiErrors(400, 409)
  async create(
    @Body() input: CreateCompanyInput,
    @CurrentOperator() operator: OperatorPrincipal,
  ): Promise<CompanyView> {
    const admin = input.admin && (await breakGlassAdmin(input.admin));
    const company = await this.writes.create({ ...input, admin }, operator.actor);
    return toCompanyView(company, this.config.publicUrl);
  }

  @Get()
  @ApiOperation({ summary: 'List companies in the order of their slugs' })
  @ApiErrors(400)
  async list(@Query() query: PageQuery): Promise<CompanyPage> {
    const page = await this.companies.list(query);
    return toPageBody(page, query, (company) => toCompanyView(company, this.config.publicUrl));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show a company' })
  @ApiErrors(404)
  async get(@CompanyId() id: string): Promise<CompanyView> {
    return toCompanyView(await this.companies.get(id), this.config.publicUrl);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change name, plan or status of a company' })
  @ApiErrors(400, 404)
  async update(
    @CompanyId() id: string,
    @Body() input: UpdateCompanyInput,
    @CurrentOperator() operator: OperatorPrincipal,
  ): Promise<CompanyView> {
    return toCompanyView(await this.writes.update(id, input, operator.actor), this.config.publicUrl);
  }
}
