import { Controller, Get, UseGuards } from '@nestjs/common';
import { compileFilter, groupDefinition, listResponse, parseFilter, type JsonObject } from '../core/index.js';
import { parseListQuery } from '../http/list-query.js';
import { NoteDialectGuard } from '../http/note-dialect.guard.js';
import { ScimEnabledGuard } from '../http/scim-enabled.guard.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import { ScimApi, ScimListParameters, ScimOperation } from '../http/scim-openapi.decorators.js';
import { ScimQuery } from '../http/scim-request.js';

/**
 * `/Groups`, which is empty: groups are not provisioned yet. It answers because the connection tests of Okta and Entra ID
 * ask it, and a 404 there stops the whole job (learn.microsoft.com, application-provisioning-quarantine-status).
 */
@ScimApi('SCIM Groups')
@Controller('scim/v2/:company/Groups')
@UseGuards(ScimKeyGuard, ScimEnabledGuard, NoteDialectGuard)
export class ScimGroupsController {
  @ScimOperation('Find groups; there are none yet', { description: 'An empty ListResponse.' }, [400])
  @ScimListParameters('displayName eq "Engineering"')
  @Get()
  list(@ScimQuery() query: URLSearchParams): JsonObject {
    const { filter, startIndex } = parseListQuery(query);
    // No group satisfies it, but a filter that cannot be read is an error all the same.
    if (filter !== undefined) compileFilter(parseFilter(filter), { definition: groupDefinition });
    return listResponse({ resources: [], totalResults: 0, startIndex, itemsPerPage: 0 });
  }
}
