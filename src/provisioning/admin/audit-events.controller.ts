import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { AuditService } from '../../audit/audit.service.js';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { Clock } from '../../common/clock.js';
import { fromCursor, toCursor } from '../../common/id-cursor.js';
import { exportChunks, exportType } from './audit-export.js';
import {
  AuditActionCounts,
  AuditEventPage,
  AuditExportQuery,
  AuditFilterQuery,
  AuditQuery,
  toAuditEventView,
} from './dto/audit-event.dto.js';
import { sendDownload } from './send-download.js';

/** Who did what in the caller's company. Here and not in `audit`, because it needs the guard of `auth` above that. */
@Controller('api/v1/audit-events')
@UseGuards(ApiGuard)
@RequireRole('admin')
@ApiTags('Audit events')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class AuditEventsController {
  constructor(
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List what was done, newest first, told in sentences' })
  @ApiErrors(400)
  async list(@Query() query: AuditQuery, @CurrentPrincipal() principal: Principal): Promise<AuditEventPage> {
    const { items, next } = await this.audit.page(principal.company.id, query, fromCursor(query.cursor), query.count);
    return { items: items.map(toAuditEventView), nextCursor: next && toCursor(next) };
  }

  @Get('actions')
  @ApiOperation({ summary: 'Count what was done by action' })
  @ApiErrors(400)
  async actions(
    @Query() query: AuditFilterQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AuditActionCounts> {
    return { items: await this.audit.countByAction(principal.company.id, query) };
  }

  @Get('export')
  @ApiOperation({
    summary: 'Download what was done, newest first, however much it is; the download is an event itself',
  })
  @ApiProduces('text/csv', 'application/json')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiErrors(400)
  async export(
    @Query() query: AuditExportQuery,
    @CurrentPrincipal() { company, actor }: Principal,
    @Res() response: Response,
  ): Promise<void> {
    const { format, ...filter } = query;
    const target = { type: 'company', id: company.id, name: company.slug };
    const exported = { action: 'audit.exported' as const, target, after: { format, ...filter } };
    // The file holds what was there before it was asked for.
    const before = await this.audit.recordAlone(company.id, actor, exported);
    await sendDownload(response, {
      fileName: `muster-audit-${company.slug}-${this.clock.now().toISOString().slice(0, 10)}.${format}`,
      contentType: exportType(format),
      chunks: exportChunks(format, this.audit.all(company.id, filter, before)),
    });
  }
}
