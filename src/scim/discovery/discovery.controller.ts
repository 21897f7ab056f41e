import type { ServerResponse } from 'node:http';
import { Controller, Get, Param, Res, UseGuards } from '@nestjs/common';
import { AppConfig } from '../../config/load-config.js';
import {
  listResponse,
  resourceTypeToJson,
  schemaToJson,
  ScimError,
  type JsonObject,
  type ResourceDefinition,
  type Schema,
} from '../core/index.js';
import { answerWith } from '../http/one-resource.js';
import { NoteDialectGuard } from '../http/note-dialect.guard.js';
import { ScimEnabledGuard } from '../http/scim-enabled.guard.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import { ScimApi, ScimOperation } from '../http/scim-openapi.decorators.js';
import { CurrentScim, ScimQuery, type ScimContext } from '../http/scim-request.js';
import { serviceProviderConfig } from './service-provider-config.js';

/** What a client can find out by itself (RFC 7644 §4). */
@ScimApi('SCIM discovery')
@Controller('scim/v2/:company')
@UseGuards(ScimKeyGuard, ScimEnabledGuard, NoteDialectGuard)
export class DiscoveryController {
  constructor(private readonly config: AppConfig) {}

  @ScimOperation('What this endpoint can do', { description: 'RFC 7643 §5–§7.' })
  @Get('ServiceProviderConfig')
  serviceProviderConfig(
    @CurrentScim() { baseUrl, caller }: ScimContext,
    @ScimQuery() query: URLSearchParams,
    @Res({ passthrough: true }) response: ServerResponse,
  ): JsonObject | null {
    refuseFilter(query);
    const resource = serviceProviderConfig(baseUrl, this.config.publicUrl, caller.identity);
    return answerWith(response, { resource, location: `${baseUrl}/ServiceProviderConfig` });
  }

  @ScimOperation('The kinds of resource', { description: 'RFC 7643 §5–§7.' })
  @Get('ResourceTypes')
  resourceTypes(@CurrentScim() scim: ScimContext, @ScimQuery() query: URLSearchParams): JsonObject {
    refuseFilter(query);
    return wholeList(definitionsOf(scim).map((definition) => resourceType(definition, scim)));
  }

  @ScimOperation('One kind of resource', { description: 'RFC 7643 §5–§7.' }, [404])
  @Get('ResourceTypes/:id')
  resourceType(
    @CurrentScim() scim: ScimContext,
    @Param('id') id: string,
    @ScimQuery() query: URLSearchParams,
    @Res({ passthrough: true }) response: ServerResponse,
  ): JsonObject | null {
    refuseFilter(query);
    const definition = definitionsOf(scim).find(({ name }) => name === id);
    if (definition === undefined) throw ScimError.notFound(`There is no resource type ${id.slice(0, 64)}.`);
    return answerWith(response, {
      resource: resourceType(definition, scim),
      location: resourceTypeLocation(definition, scim),
    });
  }

  @ScimOperation('The attributes of all resources', { description: 'RFC 7643 §5–§7.' })
  @Get('Schemas')
  schemas(@CurrentScim() scim: ScimContext, @ScimQuery() query: URLSearchParams): JsonObject {
    refuseFilter(query);
    return wholeList(schemasOf(scim).map((schema) => schemaToJson(schema, schemaLocation(schema.id, scim))));
  }

  @ScimOperation('The attributes under one URN', { description: 'RFC 7643 §5–§7.' }, [404])
  @Get('Schemas/:urn')
  schema(
    @CurrentScim() scim: ScimContext,
    @Param('urn') urn: string,
    @ScimQuery() query: URLSearchParams,
    @Res({ passthrough: true }) response: ServerResponse,
  ): JsonObject | null {
    refuseFilter(query);
    const schema = schemasOf(scim).find(({ id }) => id.toLowerCase() === urn.toLowerCase());
    if (schema === undefined) throw ScimError.notFound(`There is no schema ${urn.slice(0, 128)}.`);
    const location = schemaLocation(schema.id, scim);
    return answerWith(response, { resource: schemaToJson(schema, location), location });
  }
}

/** RFC 7644 §4: a filter on these is 403, lest a client believe a part to be the whole. */
function refuseFilter(query: URLSearchParams): void {
  if (query.has('filter')) throw ScimError.forbidden('This address cannot be filtered (RFC 7644 §4).');
}

function definitionsOf({ definitions }: ScimContext): ResourceDefinition[] {
  return [definitions.user, definitions.group];
}

function schemasOf(scim: ScimContext): Schema[] {
  return definitionsOf(scim).flatMap(({ schema, extensions }) => [schema, ...extensions]);
}

function wholeList(resources: JsonObject[]): JsonObject {
  return listResponse({
    resources,
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
  });
}

function resourceType(definition: ResourceDefinition, scim: ScimContext): JsonObject {
  return resourceTypeToJson(definition, resourceTypeLocation(definition, scim));
}

function resourceTypeLocation({ name }: ResourceDefinition, { baseUrl }: ScimContext): string {
  return `${baseUrl}/ResourceTypes/${name}`;
}

function schemaLocation(urn: string, { baseUrl }: ScimContext): string {
  return `${baseUrl}/Schemas/${urn}`;
}
