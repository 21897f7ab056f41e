import type { ServerResponse } from 'node:http';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Patch,
  Post,
  Put,
  Res,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import type { JsonObject } from '../core/index.js';
import { NoteDialectGuard } from '../http/note-dialect.guard.js';
import { ReadScimBodyInterceptor } from '../http/read-scim-body.interceptor.js';
import { ScimEnabledGuard } from '../http/scim-enabled.guard.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import {
  ScimApi,
  ScimBody,
  ScimListParameters,
  ScimOperation,
  ScimProjection,
} from '../http/scim-openapi.decorators.js';
import { CurrentScim, ScimQuery, type ScimContext } from '../http/scim-request.js';
import { GROUP_PATCHES, NEW_GROUP, STORED_GROUP } from './group.examples.js';
import { ScimGroupsService } from './scim-groups.service.js';

/** `/Groups` of RFC 7644 §3. The connection tests of Okta and Entra ID ask it too: a 404 here stops the whole job. */
@ScimApi('SCIM Groups')
@Controller('scim/v2/:company/Groups')
@UseGuards(ScimKeyGuard, ScimEnabledGuard, NoteDialectGuard)
export class ScimGroupsController {
  constructor(private readonly groups: ScimGroupsService) {}

  @ScimOperation(
    'Find groups, or page through all',
    { description: 'A ListResponse; no match is an empty one.' },
    [400],
  )
  @ScimListParameters('displayName eq "Engineering"')
  @Get()
  list(@CurrentScim() scim: ScimContext, @ScimQuery() query: URLSearchParams): Promise<JsonObject> {
    return this.groups.list(scim, query);
  }

  @ScimOperation('Read a group', { description: 'The group with its members.', example: STORED_GROUP }, [404])
  @ScimProjection()
  @Get(':id')
  get(
    @CurrentScim() scim: ScimContext,
    @Param('id') id: string,
    @ScimQuery() query: URLSearchParams,
  ): Promise<JsonObject> {
    return this.groups.get(scim, id, query);
  }

  @ScimOperation(
    'Create a group',
    { status: 201, description: 'The group; `Location` is its address.', example: STORED_GROUP },
    [400, 409, 413, 415],
  )
  @ScimBody({ 'a group': NEW_GROUP })
  @ScimProjection()
  @Post()
  @HttpCode(201)
  @UseInterceptors(ReadScimBodyInterceptor)
  async create(
    @CurrentScim() scim: ScimContext,
    @Body() body: unknown,
    @ScimQuery() query: URLSearchParams,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<JsonObject> {
    const { resource, location } = await this.groups.create(scim, body, query);
    response.setHeader('Location', location);
    return resource;
  }

  @ScimOperation(
    'Replace a group; its members are then exactly those of the body',
    { description: 'The group as it is now.', example: STORED_GROUP },
    [400, 404, 409, 413, 415],
  )
  @ScimBody({ 'the whole group': NEW_GROUP })
  @ScimProjection()
  @Put(':id')
  @UseInterceptors(ReadScimBodyInterceptor)
  replace(
    @CurrentScim() scim: ScimContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @ScimQuery() query: URLSearchParams,
  ): Promise<JsonObject> {
    return this.groups.replace(scim, id, body, query);
  }

  @ScimOperation(
    'Change a group: one member in or out costs the same whatever its size',
    { status: 204, description: 'Done. With `attributes`, 200 and the group.' },
    [400, 404, 409, 413, 415],
  )
  @ScimBody(GROUP_PATCHES)
  @ScimProjection()
  @Patch(':id')
  @UseInterceptors(ReadScimBodyInterceptor)
  async patch(
    @CurrentScim() scim: ScimContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @ScimQuery() query: URLSearchParams,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<JsonObject | null> {
    const resource = await this.groups.patch(scim, id, body, query);
    if (resource === null) response.statusCode = HttpStatus.NO_CONTENT;
    return resource;
  }

  @ScimOperation(
    'Delete a group; its members stay, but leave the pools it is linked to',
    {
      status: 204,
      description: 'Gone.',
    },
    [404],
  )
  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentScim() scim: ScimContext, @Param('id') id: string): Promise<void> {
    return this.groups.remove(scim, id);
  }
}
