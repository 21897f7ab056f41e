import { Body, Controller, Get, Headers, HttpCode, Patch, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RequireRole } from '../../auth/require-role.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { ApiIfMatch } from '../../common/api-if-match.decorator.js';
import { expectedVersion } from '../../common/if-match.js';
import { CompaniesService } from '../../companies/companies.service.js';
import { AppConfig } from '../../config/load-config.js';
import { IdentityConfigurationService } from '../../identity-config/identity-configuration.service.js';
import { IdentityConfigurationPreview } from '../identity-configuration-preview.service.js';
import { SsoConnections } from '../../sso/sso-connections.service.js';
import { IdentityConfigurationWrites } from '../identity-configuration-writes.service.js';
import { BreakGlassCandidateView, toBreakGlassCandidateView } from './dto/break-glass-candidate.dto.js';
import { UpdateIdentityConfigurationInput } from './dto/identity-configuration-input.dto.js';
import { IdentityConfigurationPreviewView, toPreviewView } from './dto/identity-configuration-preview.dto.js';
import { IdentityConfigurationView } from './dto/identity-configuration-view.dto.js';
import { toIdentityConfigurationView } from './to-identity-configuration-view.js';

/** SSO and SCIM of the caller's company. */
@Controller('api/v1/identity-configuration')
@UseGuards(ApiGuard)
@RequireRole('admin')
@ApiTags('Identity configuration')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class IdentityConfigurationController {
  constructor(
    private readonly companies: CompaniesService,
    private readonly identity: IdentityConfigurationService,
    private readonly sso: SsoConnections,
    private readonly writes: IdentityConfigurationWrites,
    private readonly previews: IdentityConfigurationPreview,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Show the switches for SSO and SCIM, what is locked and why, and what to look at' })
  async get(@CurrentPrincipal() principal: Principal): Promise<IdentityConfigurationView> {
    return this.view(principal.company.id);
  }

  @Patch()
  @ApiOperation({ summary: 'Change switches, the named provider, or the break-glass admins' })
  @ApiBody({
    type: UpdateIdentityConfigurationInput,
    examples: {
      on: { summary: 'Switch SSO and SCIM on', value: { ssoEnabled: true, scimEnabled: true, provider: 'okta' } },
      passwords: { summary: 'Keep passwords that the provider sends', value: { allowSyncPassword: true } },
      handOver: { summary: 'Hand existing users over', value: { provisionExistingUsers: true, confirmUnseen: false } },
      scimOff: { summary: 'Switch SCIM off', value: { scimEnabled: false } },
    },
  })
  @ApiIfMatch()
  @ApiErrors(400, 409, 412)
  async update(
    @Body() input: UpdateIdentityConfigurationInput,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch?: string,
  ): Promise<IdentityConfigurationView> {
    // No override from here, whatever a body says.
    const options = { expectedVersion: expectedVersion(ifMatch) };
    await this.writes.update(principal.company.id, input, principal.actor, options);
    return this.view(principal.company.id);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'See what a change would do, for how many people, and what stands against it' })
  @ApiBody({
    type: UpdateIdentityConfigurationInput,
    examples: { on: { summary: 'Switch SSO and SCIM on', value: { ssoEnabled: true, scimEnabled: true } } },
  })
  @ApiErrors(400)
  async preview(
    @Body() input: UpdateIdentityConfigurationInput,
    @CurrentPrincipal() principal: Principal,
  ): Promise<IdentityConfigurationPreviewView> {
    return toPreviewView(await this.previews.of(principal.company.id, input));
  }

  @Get('break-glass-candidates')
  @ApiOperation({
    summary: 'List who may be break-glass admin: local admins, at most 200, and when each used their password',
  })
  async breakGlassCandidates(@CurrentPrincipal() principal: Principal): Promise<BreakGlassCandidateView[]> {
    return (await this.identity.breakGlassCandidates(principal.company.id)).map(toBreakGlassCandidateView);
  }

  private async view(companyId: string): Promise<IdentityConfigurationView> {
    const company = await this.companies.get(companyId);
    const configuration = await this.identity.get(companyId);
    const breakGlass = await this.identity.breakGlassUsers(companyId);
    const counts = await this.identity.countUsers(companyId);
    const isSsoTested = await this.sso.isTested(companyId);
    return toIdentityConfigurationView({ company, configuration, breakGlass, counts, isSsoTested }, this.config);
  }
}
