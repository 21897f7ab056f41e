import { Body, Controller, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { toNewApiKeyView } from '../auth/api-keys/dto/api-key-view.dto.js';
import { ApiGuard, ForAnyone } from '../auth/api.guard.js';
import { ApiErrors } from '../common/api-errors.decorator.js';
import { Clock } from '../common/clock.js';
import { requestContextOf } from '../common/request-context.js';
import { AppConfig } from '../config/load-config.js';
import { toCompanyView } from '../provisioning/admin/dto/company-view.dto.js';
import { SetupInput } from './dto/setup-input.dto.js';
import { SetupView } from './dto/setup-view.dto.js';
import { SetupService } from './setup.service.js';

/** The first call to an empty Muster. */
@Controller('api/v1/setup')
@UseGuards(ApiGuard)
@ApiTags('Set-up')
export class SetupController {
  constructor(
    private readonly setup: SetupService,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  @Post()
  @ForAnyone()
  @ApiOperation({
    summary: 'Make the first company, its first admin and an API key, with the token that the start printed',
  })
  @ApiErrors(400, 403, 409)
  async run(@Body() input: SetupInput, @Req() request: object): Promise<SetupView> {
    const { company, apiKey, text } = await this.setup.runWithKey(input, requestContextOf(request));
    return {
      company: toCompanyView(company, this.config.publicUrl),
      apiKey: toNewApiKeyView(apiKey, text, this.clock.now()),
    };
  }
}
