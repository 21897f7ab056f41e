import { Injectable } from '@nestjs/common';
import {
  applyPatch,
  parsePatchRequest,
  type JsonObject,
  type PatchRequest,
  type PatchResult,
  type ResourceDefinition,
} from '../core/index.js';

/** From a PATCH body to a changed resource (RFC 7644 §3.5.2). */
@Injectable()
export class ScimPatchService {
  /** Reads the request once; what it asks for may then be applied to whatever version of the resource is found. */
  parse(body: unknown, definition: ResourceDefinition): PatchRequest {
    return parsePatchRequest(body, definition);
  }

  /** @returns a new resource: all operations or a ScimError; `resource` itself is never changed */
  apply(resource: JsonObject, request: PatchRequest, definition: ResourceDefinition): PatchResult {
    return applyPatch(resource, request, definition);
  }
}
