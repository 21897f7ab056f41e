import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../auth/api.guard.js';
import { CurrentPrincipal, type Principal, seesAsAdmin } from '../auth/principal.js';
import { RequireRole } from '../auth/require-role.js';
import { ApiErrors } from '../common/api-errors.decorator.js';
import { Clock } from '../common/clock.js';
import { DashboardView, toDashboardView } from './dashboard.dto.js';
import { Dashboard } from './dashboard.service.js';

/** The first page of the portal. */
@Controller('api/v1/dashboard')
@UseGuards(ApiGuard)
@RequireRole('manager')
@ApiTags('Company')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class DashboardController {
  constructor(
    private readonly dashboard: Dashboard,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Show users by status and source, how the provider is doing, and keys about to expire' })
  async get(@CurrentPrincipal() principal: Principal): Promise<DashboardView> {
    const { id } = principal.company;
    const [people, admin] = await Promise.all([
      this.dashboard.people(id),
      seesAsAdmin(principal) ? this.dashboard.forAdmins(id) : null,
    ]);
    return toDashboardView(people, admin, this.clock.now());
  }
}
