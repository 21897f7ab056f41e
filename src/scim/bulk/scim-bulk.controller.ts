import { Body, Controller, HttpCode, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import type { JsonObject } from '../core/index.js';
import { NoteDialectGuard } from '../http/note-dialect.guard.js';
import { ScimEnabledGuard } from '../http/scim-enabled.guard.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import { ScimApi, ScimBody, ScimOperation } from '../http/scim-openapi.decorators.js';
import { CurrentScim, type ScimContext } from '../http/scim-request.js';
import { BULK_REQUESTS, BULK_RESPONSE } from './bulk.examples.js';
import { ReadBulkBodyInterceptor } from './read-bulk-body.interceptor.js';
import { ScimBulkService } from './scim-bulk.service.js';

/** `/Bulk` of RFC 7644 §3.7. */
@ScimApi('SCIM bulk')
@Controller('scim/v2/:company/Bulk')
@UseGuards(ScimKeyGuard, ScimEnabledGuard, NoteDialectGuard)
export class ScimBulkController {
  constructor(private readonly bulk: ScimBulkService) {}

  @ScimOperation(
    'Many changes of users and groups in one request, each done or refused by itself',
    {
      description:
        'A BulkResponse with the result of each operation, in the order of the request; those after the last error ' +
        'that `failOnErrors` accepts are not in it.',
      example: BULK_RESPONSE,
    },
    [400, 413, 415],
  )
  @ScimBody(BULK_REQUESTS)
  @Post()
  @HttpCode(200)
  @UseInterceptors(ReadBulkBodyInterceptor)
  run(@CurrentScim() scim: ScimContext, @Body() body: unknown): Promise<JsonObject> {
    return this.bulk.run(scim, body);
  }
}
