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
import { parseListQuery } from '../http/list-query.js';
import { answerWith } from '../http/one-resource.js';
import { ReadScimBodyInterceptor } from '../http/read-scim-body.interceptor.js';
import { ScimEnabledGuard } from '../http/scim-enabled.guard.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import {
  ScimApi,
  ScimBody,
  ScimIfMatch,
  ScimIfNoneMatch,
  ScimListParameters,
  ScimOperation,
  ScimProjection,
} from '../http/scim-openapi.decorators.js';
import {
  CurrentScim,
  IfMatch,
  IfNoneMatch,
  ScimQuery,
  type ExpectedVersions,
  type ScimContext,
} from '../http/scim-request.js';
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
    return this.groups.list(scim, parseListQuery(query));
  }

  @ScimOperation('Read a group', { description: 'The group with its members.', example: STORED_GROUP }, [404])
  @ScimIfNoneMatch()
  @ScimProjection()
  @Get(':id')
  async get(
    @CurrentScim() scim: ScimContext,
    @Param('id') id: string,
    @ScimQuery() query: URLSearchParams,
    @IfNoneMatch() ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<JsonObject | null> {
    return answerWith(response, await this.groups.get(scim, id, query, ifNoneMatch));
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
  ): Promise<JsonObject | null> {
    const created = await this.groups.create(scim, body, query);
    response.setHeader('Location', created.location);
    return answerWith(response, created);
  }

  @ScimOperation(
    'Replace a group; its members are then exactly those of the body',
    { description: 'The group as it is now.', example: STORED_GROUP },
    [400, 404, 409, 412, 413, 415],
  )
  @ScimIfMatch()
  @ScimBody({ 'the whole group': NEW_GROUP })
  @ScimProjection()
  @Put(':id')
  @UseInterceptors(ReadScimBodyInterceptor)
  async replace(
    @CurrentScim() scim: ScimContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @ScimQuery() query: URLSearchParams,
    @IfMatch() versions: ExpectedVersions,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<JsonObject | null> {
    return answerWith(response, await this.groups.replace(scim, id, body, query, versions));
  }

  @ScimOperation(
    'Change a group: one member in or out costs the same whatever its size',
    { status: 204, description: 'Done. With `attributes`, 200 and the group.' },
    [400, 404, 409, 412, 413, 415],
  )
  @ScimIfMatch()
  @ScimBody(GROUP_PATCHES)
  @ScimProjection()
  @Patch(':id')
  @UseInterceptors(ReadScimBodyInterceptor)
  async patch(
    @CurrentScim() scim: ScimContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @ScimQuery() query: URLSearchParams,
    @IfMatch() versions: ExpectedVersions,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<JsonObject | null> {
    const changed = await this.groups.patch(scim, id, body, query, versions);
    if (changed !== null) return answerWith(response, changed);
    response.statusCode = HttpStatus.NO_CONTENT;
    return null;
  }

  @ScimOperation(
    'Delete a group; its members stay, but leave the pools it is linked to',
    {
      status: 204,
      description: 'Gone.',
    },
    [400, 404, 412],
  )
  @ScimIfMatch()
  @Delete(':id')
  @HttpCode(204)
  remove(
    @CurrentScim() scim: ScimContext,
    @Param('id') id: string,
    @IfMatch() versions: ExpectedVersions,
  ): Promise<void> {
    return this.groups.remove(scim, id, versions);
  }
}
