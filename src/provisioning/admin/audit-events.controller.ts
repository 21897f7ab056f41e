import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditService } from '../../audit/audit.service.js';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { toPageBody } from '../../common/page-of.dto.js';
import { AuditEventPage, AuditQuery, toAuditEventView } from './dto/audit-event.dto.js';

/** Who did what in the caller's company. Here and not in `audit`, because it needs the guard of `auth` above that. */
@Controller('api/v1/audit-events')
@UseGuards(ApiGuard)
@RequireRole('admin')
@ApiTags('Audit events')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class AuditEventsController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @ApiOperation({ summary: 'List what was done, newest first' })
  @ApiErrors(400)
  async list(@Query() query: AuditQuery, @CurrentPrincipal() principal: Principal): Promise<AuditEventPage> {
    return toPageBody(await this.audit.list(principal.company.id, query, query), query, toAuditEventView);
  }
}
