import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard, ForAnyone } from '../../auth/api.guard.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { CompanyDomains } from '../../sso/domains/company-domains.service.js';
import { domainOfEmail } from '../../sso/domains/domain-name.js';
import { DiscoverInput, DiscoverView } from './discover.dto.js';

/** Email first: where does somebody with this address sign in? */
@Controller('auth/discover')
@UseGuards(ApiGuard)
@ApiTags('Sign-in')
export class DiscoverController {
  constructor(private readonly domains: CompanyDomains) {}

  /** Only what stands after the @ is looked at, so the answer tells nothing about who exists. */
  @Post()
  @HttpCode(200)
  @ForAnyone()
  @ApiOperation({ summary: 'Find out where people with this email address sign in, by its domain' })
  @ApiErrors(400, 403)
  async discover(@Body() { email }: DiscoverInput): Promise<DiscoverView> {
    const domain = domainOfEmail(email);
    const owner = domain === null ? null : await this.domains.ownerOf(domain);
    if (owner === null) return { method: 'password', company: null, url: null };
    return owner.ssoEnabled
      ? { method: 'sso', company: owner.slug, url: `/sso/start/${owner.slug}` }
      : { method: 'password', company: owner.slug, url: null };
  }
}
