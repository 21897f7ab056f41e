import type { ServerResponse } from 'node:http';
import { All, Controller, HttpStatus, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ScimError } from '../core/index.js';
import { ScimKeyGuard } from './scim-key.guard.js';
import type { ScimRequest } from './scim-request.js';

/**
 * Whatever is under `/scim/` and no other route takes: without a good key it is a 401 like everything else. OPTIONS is
 * answered here for every address there is (RFC 9110 §9.3.7).
 */
@ApiExcludeController()
@Controller('scim')
@UseGuards(ScimKeyGuard)
export class ScimFallbackController {
  @All('*path')
  answer(@Req() request: ScimRequest, @Res({ passthrough: true }) response: ServerResponse): null {
    const allowed = request.allowedMethods ?? [];
    if (allowed.length === 0) throw ScimError.notFound('There is no such address.');
    response.setHeader('Allow', allowed.join(', '));
    if (request.method !== 'OPTIONS') {
      throw ScimError.methodNotAllowed(`This address takes ${allowed.join(', ')} only.`);
    }
    response.statusCode = HttpStatus.NO_CONTENT;
    return null;
  }
}
