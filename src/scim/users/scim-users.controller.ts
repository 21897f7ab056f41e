import type { ServerResponse } from 'node:http';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import type { JsonObject } from '../core/index.js';
import { ReadScimBodyInterceptor } from '../http/read-scim-body.interceptor.js';
import { ScimEnabledGuard } from '../http/scim-enabled.guard.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import { CurrentScim, ScimQuery, type ScimContext } from '../http/scim-request.js';
import { ScimUsersService } from './scim-users.service.js';

/** `/Users` of RFC 7644 §3. Bodies are judged by the schema, not by a DTO: attribute names ignore case. */
@Controller('scim/v2/:company/Users')
@UseGuards(ScimKeyGuard, ScimEnabledGuard)
export class ScimUsersController {
  constructor(private readonly users: ScimUsersService) {}

  @Get()
  list(@CurrentScim() scim: ScimContext, @ScimQuery() query: URLSearchParams): Promise<JsonObject> {
    return this.users.list(scim, query);
  }

  @Get(':id')
  get(@CurrentScim() scim: ScimContext, @Param('id') id: string, @ScimQuery() query: URLSearchParams): Promise<JsonObject> {
    return this.users.get(scim, id, query);
  }

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

  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentScim() scim: ScimContext, @Param('id') id: string): Promise<void> {
    return this.users.remove(scim, id);
  }
}
