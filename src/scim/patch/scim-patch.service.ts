import { Injectable } from '@nestjs/common';
import {
  applyPatch,
  parsePatchRequest,
  type JsonObject,
  type PatchRequest,
  type ResourceDefinition,
} from '../core/index.js';
import { noteRepairs } from '../http/note-repairs.js';
import type { ScimContext } from '../http/scim-request.js';

/** From a PATCH body to a changed resource (RFC 7644 §3.5.2). What was tolerated on the way is noted for the provisioning log. */
@Injectable()
export class ScimPatchService {
  /** Reads the request once; what it asks for may then be applied to whatever version of the resource is found. */
  parse(scim: ScimContext, body: unknown, definition: ResourceDefinition): PatchRequest {
    return noteRepairs(scim, parsePatchRequest(body, definition));
  }

  /** @returns a new resource: all operations or a ScimError; `resource` itself is never changed */
  apply(scim: ScimContext, resource: JsonObject, request: PatchRequest, definition: ResourceDefinition): JsonObject {
    return noteRepairs(scim, applyPatch(resource, request, definition)).resource;
  }
}
