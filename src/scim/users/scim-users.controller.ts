import type { ServerResponse } from 'node:http';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Res,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import type { JsonObject } from '../core/index.js';
import { parseListQuery } from '../http/list-query.js';
import { answerWith } from '../http/one-resource.js';
import { ReadScimBodyInterceptor } from '../http/read-scim-body.interceptor.js';
import { NoteDialectGuard } from '../http/note-dialect.guard.js';
import { ScimEnabledGuard } from '../http/scim-enabled.guard.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import {
  CurrentScim,
  IfMatch,
  IfNoneMatch,
  ScimQuery,
  type ExpectedVersions,
  type ScimContext,
} from '../http/scim-request.js';
import {
  ScimApi,
  ScimBody,
  ScimIfMatch,
  ScimIfNoneMatch,
  ScimListParameters,
  ScimOperation,
  ScimProjection,
} from '../http/scim-openapi.decorators.js';
import { ScimUsersService } from './scim-users.service.js';
import { NEW_USER, STORED_USER, USER_PATCHES } from './user.examples.js';

/** `/Users` of RFC 7644 §3. Bodies are judged by the schema, not by a DTO: attribute names ignore case. */
@ScimApi('SCIM Users')
@Controller('scim/v2/:company/Users')
@UseGuards(ScimKeyGuard, ScimEnabledGuard, NoteDialectGuard)
export class ScimUsersController {
  constructor(private readonly users: ScimUsersService) {}

  @ScimOperation('Find users, or page through all', { description: 'A ListResponse; no match is an empty one.' }, [400])
  @ScimListParameters('userName eq "jane@acme.test"')
  @Get()
  list(@CurrentScim() scim: ScimContext, @ScimQuery() query: URLSearchParams): Promise<JsonObject> {
    return this.users.list(scim, parseListQuery(query));
  }

  @ScimOperation('Read a user', { description: 'The user.', example: STORED_USER }, [404])
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
    return answerWith(response, await this.users.get(scim, id, query, ifNoneMatch));
  }

  @ScimOperation(
    'Create a user',
    { status: 201, description: 'The user; `Location` is its address.', example: STORED_USER },
    [400, 409, 413, 415],
  )
  @ScimBody({ 'a user': NEW_USER })
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
    const created = await this.users.create(scim, body, query);
    response.setHeader('Location', created.location);
    return answerWith(response, created);
  }

  @ScimOperation(
    'Replace a user',
    { description: 'The user as it is now.', example: STORED_USER },
    [400, 404, 409, 412, 413, 415],
  )
  @ScimIfMatch()
  @ScimBody({ 'the whole user': NEW_USER })
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
    return answerWith(response, await this.users.replace(scim, id, body, query, versions));
  }

  @ScimOperation(
    'Change parts of a user, all operations or none',
    { description: 'The user as it is now.', example: STORED_USER },
    [400, 404, 409, 412, 413, 415],
  )
  @ScimIfMatch()
  @ScimBody(USER_PATCHES)
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
    return answerWith(response, await this.users.patch(scim, id, body, query, versions));
  }

  @ScimOperation(
    'Delete a user for good; its userName is free again',
    { status: 204, description: 'Gone.' },
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
    return this.users.remove(scim, id, versions);
  }
}
