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
import { ReadScimBodyInterceptor } from '../http/read-scim-body.interceptor.js';
import { NoteDialectGuard } from '../http/note-dialect.guard.js';
import { ScimEnabledGuard } from '../http/scim-enabled.guard.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import { CurrentScim, ScimQuery, type ScimContext } from '../http/scim-request.js';
import {
  ScimApi,
  ScimBody,
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
    return this.users.list(scim, query);
  }

  @ScimOperation('Read a user', { description: 'The user.', example: STORED_USER }, [404])
  @ScimProjection()
  @Get(':id')
  get(
    @CurrentScim() scim: ScimContext,
    @Param('id') id: string,
    @ScimQuery() query: URLSearchParams,
  ): Promise<JsonObject> {
    return this.users.get(scim, id, query);
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
  ): Promise<JsonObject> {
    const { resource, location } = await this.users.create(scim, body, query);
    response.setHeader('Location', location);
    return resource;
  }

  @ScimOperation(
    'Replace a user',
    { description: 'The user as it is now.', example: STORED_USER },
    [400, 404, 409, 413, 415],
  )
  @ScimBody({ 'the whole user': NEW_USER })
  @ScimProjection()
  @Put(':id')
  @UseInterceptors(ReadScimBodyInterceptor)
  replace(
    @CurrentScim() scim: ScimContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @ScimQuery() query: URLSearchParams,
  ): Promise<JsonObject> {
    return this.users.replace(scim, id, body, query);
  }

  @ScimOperation(
    'Change parts of a user, all operations or none',
    { description: 'The user as it is now.', example: STORED_USER },
    [400, 404, 409, 413, 415],
  )
  @ScimBody(USER_PATCHES)
  @ScimProjection()
  @Patch(':id')
  @UseInterceptors(ReadScimBodyInterceptor)
  patch(
    @CurrentScim() scim: ScimContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @ScimQuery() query: URLSearchParams,
  ): Promise<JsonObject> {
    return this.users.patch(scim, id, body, query);
  }

  @ScimOperation('Delete a user for good; its userName is free again', { status: 204, description: 'Gone.' }, [404])
  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentScim() scim: ScimContext, @Param('id') id: string): Promise<void> {
    return this.users.remove(scim, id);
  }
}
