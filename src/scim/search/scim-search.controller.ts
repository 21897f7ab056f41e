import { Body, Controller, HttpCode, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { parseSearchRequest, type JsonObject } from '../core/index.js';
import { ScimGroupsService } from '../groups/scim-groups.service.js';
import { searchQuery } from '../http/list-query.js';
import { NoteDialectGuard } from '../http/note-dialect.guard.js';
import { ReadScimBodyInterceptor } from '../http/read-scim-body.interceptor.js';
import { ScimEnabledGuard } from '../http/scim-enabled.guard.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import { ScimApi, ScimBody, ScimOperation } from '../http/scim-openapi.decorators.js';
import { CurrentScim, type ScimContext } from '../http/scim-request.js';
import { ScimUsersService } from '../users/scim-users.service.js';
import { SEARCH_ALL, SEARCH_GROUPS, SEARCH_USERS } from './search.examples.js';
import { ScimSearchService } from './scim-search.service.js';

const FOUND = { description: 'A ListResponse; no match is an empty one.' };
const REFUSALS = [400, 413, 415];

/** Lists asked for in a body, so that what is searched for stands in no address and no log (RFC 7644 §3.4.3). */
@ScimApi('SCIM search')
@Controller('scim/v2/:company')
@UseGuards(ScimKeyGuard, ScimEnabledGuard, NoteDialectGuard)
@UseInterceptors(ReadScimBodyInterceptor)
export class ScimSearchController {
  constructor(
    private readonly users: ScimUsersService,
    private readonly groups: ScimGroupsService,
    private readonly all: ScimSearchService,
  ) {}

  @ScimOperation('Find users, asked for in a body', FOUND, REFUSALS)
  @ScimBody(SEARCH_USERS)
  @Post('Users/.search')
  @HttpCode(200)
  searchUsers(@CurrentScim() scim: ScimContext, @Body() body: unknown): Promise<JsonObject> {
    return this.users.list(scim, searchQuery(parseSearchRequest(body)));
  }

  @ScimOperation('Find groups, asked for in a body', FOUND, REFUSALS)
  @ScimBody(SEARCH_GROUPS)
  @Post('Groups/.search')
  @HttpCode(200)
  searchGroups(@CurrentScim() scim: ScimContext, @Body() body: unknown): Promise<JsonObject> {
    return this.groups.list(scim, searchQuery(parseSearchRequest(body)));
  }

  @ScimOperation(
    'Find users and groups; an attribute that a kind of resource does not have counts as unassigned there',
    { description: 'A ListResponse of users and then groups; pages run across both.' },
    REFUSALS,
  )
  @ScimBody(SEARCH_ALL)
  @Post('.search')
  @HttpCode(200)
  searchAll(@CurrentScim() scim: ScimContext, @Body() body: unknown): Promise<JsonObject> {
    return this.all.search(scim, searchQuery(parseSearchRequest(body)));
  }
}
