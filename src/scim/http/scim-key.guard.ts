import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { ApiKeyVerifier } from '../../auth/api-keys/api-key-verifier.js';
import type { Caller, RefusedKey } from '../../auth/api-keys/caller.js';
import { noteForLog, requestContextOf } from '../../common/request-context.js';
import { AppConfig } from '../../config/load-config.js';
import { ScimError } from '../core/index.js';
import { strictDefinitions } from '../definitions/compile-definitions.js';
import { CompanyDefinitions } from '../definitions/company-definitions.service.js';
import type { ScimRequest } from './scim-request.js';

const REFUSED = 'The API key is missing, wrong, expired or revoked, or belongs to another company than this address.';

/**
 * Knows the caller, from the head of the request alone. Every reason to refuse has the same answer: a key under another
 * company's address and an address that does not exist look like a wrong key.
 */
@Injectable()
export class ScimKeyGuard implements CanActivate {
  constructor(
    private readonly keys: ApiKeyVerifier,
    private readonly definitions: CompanyDefinitions,
    private readonly config: AppConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<ScimRequest>();
    const caller = await this.keys.examine(request.headers.authorization);
    if ('refusal' in caller || caller.company.slug !== request.companySlug) {
      // The answer is the same for all; whoever reads the logs may know.
      noteRefusal(request, caller);
      http.getResponse<ServerResponse>().setHeader('WWW-Authenticate', 'Bearer realm="Muster SCIM"');
      throw ScimError.unauthorized(REFUSED);
    }
    noteForLog(request, { company: caller.company.slug, key: caller.apiKeyId });
    const { schemaRevision, strict, allowSyncPassword } = caller.identity;
    const definitions = await this.definitions.of(caller.company.id, schemaRevision);
    request.scim = {
      caller,
      actor: { type: 'apiKey', id: caller.apiKeyId, name: caller.keyName, ...requestContextOf(request) },
      baseUrl: `${this.config.publicUrl}/scim/v2/${caller.company.slug}`,
      definitions: strict ? strictDefinitions(definitions, allowSyncPassword) : definitions,
      repairs: new Set(),
    };
    return true;
  }
}

/** The company of the address learns which of its own keys it was, and of another company's nothing at all. */
function noteRefusal(request: ScimRequest, caller: Caller | RefusedKey): void {
  const slug = 'refusal' in caller ? caller.key?.companySlug : caller.company.slug;
  const isForeign = slug !== undefined && slug !== request.companySlug;
  const refusal = isForeign || !('refusal' in caller) ? 'otherCompany' : caller.refusal;
  noteForLog(request, { refusal });
  request.refusal = refusal;
  if (refusal !== 'otherCompany' && 'refusal' in caller && caller.key !== undefined) {
    request.refusedKey = { id: caller.key.id, name: caller.key.name };
  }
}
