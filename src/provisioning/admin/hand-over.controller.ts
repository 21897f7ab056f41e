import { Body, Controller, Get, HttpCode, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { DomainError } from '../../common/domain-error.js';
import { toPageBody } from '../../common/page-of.dto.js';
import { IdentityConfigurationService } from '../../identity-config/identity-configuration.service.js';
import { ChangeOfMany } from '../change-of-many.service.js';
import { HandOver } from '../hand-over.service.js';
import { HandOverPreview } from '../hand-over-preview.service.js';
import { ReturnToLocal } from '../return-to-local.service.js';
import {
  HandOverExportQuery,
  HandOverInput,
  HandOverPreviewPage,
  HandOverProgressView,
  HandOverQuery,
  HandOverResultView,
  NotLinkedPage,
  NotLinkedQuery,
  ReturnToLocalInput,
  ReturnToLocalResult,
} from './dto/hand-over.dto.js';
import { handOverCsv } from './hand-over-csv.js';
import { sendDownload } from './send-download.js';

/** Existing users: over to the provider, and back. */
@Controller('api/v1/identity-configuration')
@UseGuards(ApiGuard)
@RequireRole('admin')
@ApiTags('Identity configuration')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class HandOverController {
  constructor(
    private readonly handOvers: HandOver,
    private readonly previews: HandOverPreview,
    private readonly returns: ReturnToLocal,
    private readonly many: ChangeOfMany,
    private readonly identity: IdentityConfigurationService,
  ) {}

  @Get('hand-over')
  @ApiOperation({
    summary: 'Preview: which local users would be handed over, and whom the provider has not been seen to know',
  })
  @ApiErrors(400)
  async preview(@Query() query: HandOverQuery, @CurrentPrincipal() principal: Principal): Promise<HandOverPreviewPage> {
    const { counts, page } = await this.previews.list(principal.company.id, query, query);
    return { counts, ...toPageBody(page, query, (user) => user) };
  }

  @Get('hand-over/export')
  @ApiOperation({ summary: 'Download the preview as CSV, however many users it has' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiErrors(400)
  async export(
    @Query() query: HandOverExportQuery,
    @CurrentPrincipal() { company }: Principal,
    @Res() response: Response,
  ): Promise<void> {
    await sendDownload(response, {
      fileName: `muster-hand-over-${company.slug}.csv`,
      contentType: 'text/csv; charset=utf-8',
      chunks: handOverCsv(this.previews.all(company.id, query)),
    });
  }

  @Post('hand-over')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Hand local users over: from now on the provider manages them. They keep id, role and pools',
  })
  @ApiErrors(400, 409)
  async handOver(@Body() input: HandOverInput, @CurrentPrincipal() principal: Principal): Promise<HandOverResultView> {
    const options = { confirmUnseen: input.confirmUnseen };
    const { seen, unseen, excluded } = await this.handOvers.run(principal.company.id, options, principal.actor);
    return { seen, unseen, excluded };
  }

  @Get('hand-over/progress')
  @ApiOperation({ summary: 'Read how far a hand-over, or a return to local, is that is under way' })
  async progress(@CurrentPrincipal() principal: Principal): Promise<HandOverProgressView> {
    const progress = await this.many.progress(principal.company.id);
    return { isUnderWay: progress !== null, ...(progress ?? { done: 0, total: 0 }) };
  }

  @Get('hand-over/not-linked')
  @ApiOperation({ summary: 'List users whom the provider manages but has not linked yet' })
  @ApiErrors(400)
  async notLinked(@Query() query: NotLinkedQuery, @CurrentPrincipal() principal: Principal): Promise<NotLinkedPage> {
    return toPageBody(await this.previews.listNotLinked(principal.company.id, query, query), query, (user) => user);
  }

  @Post('return-to-local')
  @HttpCode(200)
  @ApiBody({
    type: ReturnToLocalInput,
    examples: {
      some: { summary: 'Some users', value: { userIds: ['0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10'] } },
      all: { summary: 'Everybody whom the provider manages', value: { all: true } },
    },
  })
  @ApiOperation({ summary: 'Return users to local: admins of the company manage them again. They keep everything' })
  @ApiErrors(400)
  async returnToLocal(
    @Body() input: ReturnToLocalInput,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ReturnToLocalResult> {
    if ((input.userIds === undefined) === (input.all === undefined)) {
      throw new DomainError('invalid', 'returnToLocal.whom', 'Send either userIds or all: true.', 'userIds');
    }
    const { returned } = await this.returns.run(principal.company.id, input.userIds ?? null, principal.actor);
    const { scimEnabled } = await this.identity.get(principal.company.id);
    const warning =
      'SCIM is on: the provider does not find these users any more and reports errors for those still assigned there.';
    return { returned, warnings: scimEnabled && returned > 0 ? [warning] : [] };
  }
}
