import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiGuard } from '../auth/api.guard.js';
import { CurrentPrincipal, type Principal } from '../auth/principal.js';
import { RequireRole } from '../auth/require-role.js';
import { ApiErrors } from '../common/api-errors.decorator.js';
import { ApiIfMatch } from '../common/api-if-match.decorator.js';
import { IdPipe } from '../common/id.pipe.js';
import { expectedVersion } from '../common/if-match.js';
import { toPageBody } from '../common/page-of.dto.js';
import { PageQuery } from '../common/page-query.dto.js';
import { CreateSchemaExtensionInput, UpdateSchemaExtensionInput } from './dto/schema-extension-input.dto.js';
import { SchemaExtensionPage, SchemaExtensionView, toSchemaExtensionView } from './dto/schema-extension-view.dto.js';
import { SchemaExtensionWrites } from './schema-extension-writes.service.js';
import { SchemaExtensionsService } from './schema-extensions.service.js';

const ExtensionId = (): ParameterDecorator => Param('id', new IdPipe('schema extension', 'schemaExtension.notFound'));

/** Attributes of users and groups that the caller's company declares itself. A change holds from the next SCIM request on. */
@Controller('api/v1/schema-extensions')
@UseGuards(ApiGuard)
@RequireRole('admin')
@ApiTags('Schema extensions')
@ApiBearerAuth('apiKey')
@ApiErrors(401, 403)
export class SchemaExtensionsController {
  constructor(
    private readonly extensions: SchemaExtensionsService,
    private readonly writes: SchemaExtensionWrites,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List schema extensions in the order of their declaration' })
  @ApiErrors(400)
  async list(@Query() query: PageQuery, @CurrentPrincipal() principal: Principal): Promise<SchemaExtensionPage> {
    const { extensions } = await this.extensions.all(principal.company.id);
    const start = query.startIndex - 1;
    const page = { items: extensions.slice(start, start + query.count), totalResults: extensions.length };
    return toPageBody(page, query, toSchemaExtensionView);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show a schema extension' })
  @ApiErrors(404)
  async get(@ExtensionId() id: string, @CurrentPrincipal() principal: Principal): Promise<SchemaExtensionView> {
    return toSchemaExtensionView(await this.extensions.get(principal.company.id, id));
  }

  @Post()
  @ApiOperation({ summary: 'Declare attributes of users or groups under a URN' })
  @ApiBody({
    type: CreateSchemaExtensionInput,
    examples: {
      hr: {
        summary: 'What an HR system knows of people',
        value: {
          urn: 'urn:acme:scim:hr:1.0',
          resourceType: 'User',
          name: 'HR',
          attributes: [
            { name: 'costCode', type: 'string', caseExact: true },
            { name: 'hiredOn', type: 'dateTime' },
            { name: 'skills', type: 'string', multiValued: true },
          ],
        },
      },
    },
  })
  @ApiErrors(400, 409)
  async create(
    @Body() input: CreateSchemaExtensionInput,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SchemaExtensionView> {
    return toSchemaExtensionView(await this.writes.create(principal.company.id, input, principal.actor));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change name, description, or the list of attributes; types stay' })
  @ApiBody({
    type: UpdateSchemaExtensionInput,
    examples: {
      rename: { summary: 'Change name and description', value: { name: 'People', description: '' } },
      attributes: {
        summary: 'Set the whole list of attributes',
        value: {
          attributes: [
            { name: 'costCode', type: 'string', caseExact: true, required: true },
            { name: 'level', type: 'integer' },
          ],
        },
      },
    },
  })
  @ApiIfMatch()
  @ApiErrors(400, 404, 409, 412)
  async update(
    @ExtensionId() id: string,
    @Body() input: UpdateSchemaExtensionInput,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch?: string,
  ): Promise<SchemaExtensionView> {
    const version = expectedVersion(ifMatch);
    const { company, actor } = principal;
    return toSchemaExtensionView(await this.writes.change(company.id, id, input, actor, version));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove a schema extension; its values stay with their users and groups, as unknown attributes',
  })
  @ApiIfMatch()
  @ApiErrors(404, 412)
  async remove(
    @ExtensionId() id: string,
    @CurrentPrincipal() principal: Principal,
    @Headers('If-Match') ifMatch?: string,
  ): Promise<void> {
    await this.writes.remove(principal.company.id, id, principal.actor, expectedVersion(ifMatch));
  }
}
