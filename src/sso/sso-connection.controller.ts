import { Body, Controller, Delete, Get, Headers, HttpCode, Patch, Post, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../auth/principal.js';
import { ApiErrors } from '../common/api-errors.decorator.js';
import { ApiIfMatch } from '../common/api-if-match.decorator.js';
import { Clock } from '../common/clock.js';
import { DomainError } from '../common/domain-error.js';
import { expectedVersion } from '../common/if-match.js';
import { AppConfig } from '../config/load-config.js';
import { IdentityConfigurationService } from '../identity-config/identity-configuration.service.js';
import { ImportMetadataInput, ReplaceSsoConnectionInput, SsoConnectionInput } from './dto/sso-connection-input.dto.js';
import { SsoConnectionView } from './dto/sso-connection-view.dto.js';
import { ReadMetadata } from './read-metadata.service.js';
import { readProviderMetadata } from './saml/read-provider-metadata.js';
import { serviceProvider } from './service-provider.js';
import { SsoConnections } from './sso-connections.service.js';
import { toSsoConnectionView } from './to-sso-connection-view.js';

const EXAMPLES = {
  okta: {
    summary: 'Okta, OpenID Connect',
    value: {
      protocol: 'oidc',
      oidc: { issuer: 'https://acme.okta.com', clientId: '0oa1fcia6d6EMsf331d8', clientSecret: 'from the app' },
    },
  },
  entra: {
    summary: 'Entra ID, OpenID Connect',
    value: {
      protocol: 'oidc',
      oidc: {
        issuer: 'https://login.microsoftonline.com/9f0c5a1e-9b1d-4c39-8f6f-0d5a3a7c1e11/v2.0',
        clientId: '6731de76-14a6-49ae-97bc-6eba6914391e',
        clientSecret: 'from the app registration',
      },
    },
  },
};

/** How the caller's company signs in through its provider. */
@Controller('api/v1/sso-connection')
@UseGuards(ApiGuard)
@ApiTags('SSO')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class SsoConnectionController {
  constructor(
    private readonly connections: SsoConnections,
    private readonly metadata: ReadMetadata,
    private readonly identity: IdentityConfigurationService,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Show the SSO connection, and what to paste into the provider' })
  async get(@CurrentPrincipal() principal: Principal): Promise<SsoConnectionView> {
    return this.view(principal);
  }

  @Put()
  @ApiOperation({
    summary: 'Set the connection up, or replace it. Another issuer signs out who came through the former one',
  })
  @ApiBody({ type: ReplaceSsoConnectionInput, examples: EXAMPLES })
  @ApiIfMatch()
  @ApiErrors(400, 409, 412)
  async replace(
    @Body() input: ReplaceSsoConnectionInput,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch?: string,
  ): Promise<SsoConnectionView> {
    return this.change(principal, input, ifMatch, true);
  }

  @Patch()
  @ApiOperation({ summary: 'Change the connection. Another issuer signs out who came through the former one' })
  @ApiBody({
    type: SsoConnectionInput,
    examples: { jit: { summary: 'Make users at their first sign-in', value: { jitEnabled: true } } },
  })
  @ApiIfMatch()
  @ApiErrors(400, 409, 412)
  async update(
    @Body() input: SsoConnectionInput,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch?: string,
  ): Promise<SsoConnectionView> {
    return this.change(principal, input, ifMatch, false);
  }

  @Post('metadata')
  @HttpCode(200)
  @ApiOperation({ summary: "Take over a SAML provider's metadata, from its address or its file" })
  @ApiBody({
    type: ImportMetadataInput,
    examples: {
      okta: {
        summary: 'Okta',
        value: {
          url: 'https://acme.okta.com/app/exk1fcia6d6EMsf331d8/sso/saml/metadata',
          subjectAttribute: 'id',
        },
      },
      file: { summary: 'A file', value: { xml: '<EntityDescriptor …' } },
    },
  })
  @ApiIfMatch()
  @ApiErrors(400, 409, 412)
  async importMetadata(
    @Body() { url, xml, ...saml }: ImportMetadataInput,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch?: string,
  ): Promise<SsoConnectionView> {
    const { company, actor } = principal;
    if ((url === undefined) === (xml === undefined))
      throw new DomainError('invalid', 'ssoConnection.metadata', 'Send either url or xml.', 'url');
    const metadata = url === undefined ? readProviderMetadata(xml ?? '') : await this.metadata.from(url);
    const given = { metadata, url: url ?? null, saml };
    await this.connections.importMetadata(company.id, given, actor, expectedVersion(ifMatch));
    return this.view(principal);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    summary:
      'Delete the connection, and with it who was found to be whom and who is signed in through it; only while SSO is off',
  })
  @ApiIfMatch()
  @ApiErrors(404, 409, 412)
  async remove(@CurrentPrincipal() principal: Principal, @Headers('If-Match') ifMatch?: string): Promise<void> {
    await this.connections.remove(principal.company.id, principal.actor, expectedVersion(ifMatch));
  }

  private async change(
    principal: Principal,
    input: SsoConnectionInput,
    ifMatch: string | undefined,
    replace: boolean,
  ): Promise<SsoConnectionView> {
    const options = { expectedVersion: expectedVersion(ifMatch), replace };
    await this.connections.change(principal.company.id, input, principal.actor, options);
    return this.view(principal);
  }

  private async view({ company }: Principal): Promise<SsoConnectionView> {
    const { ssoEnabled, scimEnabled } = await this.identity.get(company.id);
    return toSsoConnectionView(await this.connections.find(company.id), {
      serviceProvider: serviceProvider(this.config.publicUrl, company.slug),
      peopleSignedIn: await this.connections.countSignedIn(company.id),
      ssoEnabled,
      scimEnabled,
      now: this.clock.now(),
    });
  }
}
