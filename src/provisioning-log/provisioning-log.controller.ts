import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../auth/principal.js';
import { RequireRole } from '../auth/require-role.js';
import { ApiErrors } from '../common/api-errors.decorator.js';
import { Clock } from '../common/clock.js';
import { fromCursor } from '../common/id-cursor.js';
import { IdPipe } from '../common/id.pipe.js';
import { LogEntryPage, OpenedLogEntryView, toLogEntryPage, toOpenedLogEntryView } from './dto/log-entry.dto.js';
import { LogQuery } from './dto/log-query.dto.js';
import { ProgressView } from './dto/progress.dto.js';
import { StatisticsQuery, StatisticsView } from './dto/statistics.dto.js';
import { ProvisioningLog } from './provisioning-log.service.js';
import { ProvisioningProgress } from './provisioning-progress.service.js';

const DAY_MS = 24 * 60 * 60_000;

/** What the company's provider asked over SCIM, and what Muster answered. */
@Controller('api/v1/provisioning-log')
@UseGuards(ApiGuard)
@RequireRole('admin')
@ApiTags('Provisioning log')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class ProvisioningLogController {
  constructor(
    private readonly log: ProvisioningLog,
    private readonly progress: ProvisioningProgress,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List the requests of the provider, newest first',
    description:
      'An answer may have fewer items than `count`, or none, and a `nextCursor` all the same: a filter looks through a ' +
      'part of the log at a time. Requests that were refused with 401 under the address of the company are listed too.',
  })
  @ApiErrors(400)
  async list(@Query() query: LogQuery, @CurrentPrincipal() { company }: Principal): Promise<LogEntryPage> {
    const stretch = { before: fromCursor(query.cursor), after: fromCursor(query.after) };
    return toLogEntryPage(await this.log.page(company.id, query, stretch, query.count));
  }

  @Get('statistics')
  @ApiOperation({ summary: 'Count requests over time, for a chart' })
  @ApiErrors(400)
  async statistics(
    @Query() { from, to, bucket }: StatisticsQuery,
    @CurrentPrincipal() { company }: Principal,
  ): Promise<StatisticsView> {
    const end = to ?? this.clock.now();
    const counted = await this.progress.statistics(company.id, from ?? new Date(end.getTime() - DAY_MS), end, bucket);
    return { ...counted, items: [...counted.items] };
  }

  @Get('milestones')
  @ApiOperation({
    summary: 'How far the provider has come: which steps of the set-up were seen, first and last, and the last contact',
  })
  async milestones(@CurrentPrincipal() { company }: Principal): Promise<ProgressView> {
    const progress = await this.progress.progress(company.id);
    return { ...progress, milestones: [...progress.milestones], repairs: [...progress.repairs] };
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a request with its bodies, explained; the id is the X-Request-Id of its answer' })
  @ApiErrors(404)
  async get(
    @Param('id', new IdPipe('entry', 'provisioningLog.notFound')) id: string,
    @CurrentPrincipal() { company }: Principal,
  ): Promise<OpenedLogEntryView> {
    return toOpenedLogEntryView(await this.log.get(company.id, id));
  }
}
