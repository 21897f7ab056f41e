import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard, ForProduct } from '../../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { ApiErrors } from '../../common/api-errors.decorator.js';
import { DomainError } from '../../common/domain-error.js';
import { IntrospectInput, IntrospectionView, toIntrospectionView } from './introspection.dto.js';
import { Introspection } from './introspection.service.js';

/** The product asks. */
@Controller('api/v1/sessions')
@UseGuards(ApiGuard)
@ApiTags('Product')
@ApiBearerAuth('apiKey')
export class IntrospectionController {
  constructor(private readonly introspection: Introspection) {}

  /** Read anew at each call: a person who left, a role that was taken or a session that ended counts at once. */
  @Post('introspect')
  @HttpCode(200)
  @ForProduct()
  @ApiOperation({
    summary: 'Ask who a session belongs to and what that person may do, with a key of the scope `product`',
  })
  @ApiBody({
    type: IntrospectInput,
    examples: {
      token: { summary: 'What the cookie holds', value: { token: 'msn_…' } },
      id: { summary: 'A session known before', value: { sessionId: '0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10' } },
    },
  })
  @ApiErrors(400, 401, 403)
  async introspect(
    @Body() { token, sessionId }: IntrospectInput,
    @CurrentPrincipal() { company }: Principal,
  ): Promise<IntrospectionView> {
    if (token !== undefined && sessionId === undefined)
      return toIntrospectionView(company.id, await this.introspection.byToken(company.id, token));
    if (token === undefined && sessionId !== undefined)
      return toIntrospectionView(company.id, await this.introspection.byId(company.id, sessionId));
    throw new DomainError('invalid', 'introspection.which', 'Send either token or sessionId.', 'token');
  }
}
