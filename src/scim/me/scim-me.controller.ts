import { All, Controller, Get, UseGuards } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { ScimError } from '../core/index.js';
import { NoteDialectGuard } from '../http/note-dialect.guard.js';
import { ScimEnabledGuard } from '../http/scim-enabled.guard.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import { ScimApi, ScimOperation } from '../http/scim-openapi.decorators.js';

/** `/Me` is whoever is authenticated, and here that is a company: 501 for every method (RFC 7644 §3.11). */
@ScimApi('SCIM discovery')
@Controller('scim/v2/:company/Me')
@UseGuards(ScimKeyGuard, ScimEnabledGuard, NoteDialectGuard)
export class ScimMeController {
  @ScimOperation('Not supported: a key belongs to a company, not to a person', {
    status: 501,
    description: 'For every method.',
  })
  @Get()
  get(): never {
    return this.any();
  }

  @ApiExcludeEndpoint()
  @All()
  any(): never {
    throw ScimError.notImplemented('There is no /Me: an API key belongs to a company, not to a person.');
  }
}
