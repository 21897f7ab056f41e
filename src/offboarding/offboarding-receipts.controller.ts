import { Controller, Get, Header, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../auth/principal.js';
import { RequireRole } from '../auth/require-role.js';
import { ApiErrors } from '../common/api-errors.decorator.js';
import { IdPipe } from '../common/id.pipe.js';
import { toPageBody } from '../common/page-of.dto.js';
import {
  OffboardingReceiptPage,
  OffboardingReceiptQuery,
  OffboardingReceiptView,
  toReceiptView,
} from './dto/offboarding-receipt.dto.js';
import { OffboardingReceipts } from './offboarding-receipts.service.js';
import { printReceipt } from './print-receipt.js';

const ReceiptId = (): ParameterDecorator => Param('id', new IdPipe('receipt', 'offboardingReceipt.notFound'));

/** Proof of what ended when people of the caller's company left. */
@Controller('api/v1/offboarding-receipts')
@UseGuards(ApiGuard)
@RequireRole('admin')
@ApiTags('Offboarding')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class OffboardingReceiptsController {
  constructor(private readonly receipts: OffboardingReceipts) {}

  @Get()
  @ApiOperation({ summary: 'List the receipts of leavers, newest first' })
  @ApiErrors(400)
  async list(
    @Query() query: OffboardingReceiptQuery,
    @CurrentPrincipal() { company }: Principal,
  ): Promise<OffboardingReceiptPage> {
    return toPageBody(await this.receipts.list(company.id, query.userId, query), query, toReceiptView);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show one receipt' })
  @ApiErrors(404)
  async get(@ReceiptId() id: string, @CurrentPrincipal() { company }: Principal): Promise<OffboardingReceiptView> {
    return toReceiptView(await this.receipts.get(company.id, id));
  }

  @Get(':id/text')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'One receipt as plain text, for printing' })
  @ApiErrors(404)
  async print(@ReceiptId() id: string, @CurrentPrincipal() { company }: Principal): Promise<string> {
    return printReceipt(company.name, toReceiptView(await this.receipts.get(company.id, id)));
  }
}
