import {
  type ApiKeyView,
  type NewApiKeyView,
  toApiKeyView,
  toNewApiKeyView,
} from '../auth/api-keys/dto/api-key-view.dto.js';
import { ApiKeysService, type NewApiKey } from '../auth/api-keys/api-keys.service.js';
import { Clock } from '../common/clock.js';
import { IdPipe } from '../common/id.pipe.js';
import { type PageBody, toPageBody } from '../common/page-of.dto.js';
import type { PageRequest } from '../common/page.js';
import { COMMAND_ACTOR } from './command-actor.js';
import { withServices } from './with-services.js';

const keyId = new IdPipe('API key', 'apiKey.notFound');

/** @returns the key's text in `key`, this once */
export function createApiKey(slug: string, key: NewApiKey): Promise<NewApiKeyView> {
  return withServices(async (services) => {
    const { id } = await services.company(slug);
    const { apiKey, text } = await services.get(ApiKeysService).create(id, key, COMMAND_ACTOR);
    return toNewApiKeyView(apiKey, text, services.get(Clock).now());
  });
}

export function listApiKeys(slug: string, request: PageRequest): Promise<PageBody<ApiKeyView>> {
  return withServices(async (services) => {
    const { id } = await services.company(slug);
    const now = services.get(Clock).now();
    return toPageBody(await services.get(ApiKeysService).list(id, request), request, (key) => toApiKeyView(key, now));
  });
}

/** @throws DomainError `apiKey.notFound` for another company's id, too */
export function revokeApiKey(slug: string, id: string): Promise<ApiKeyView> {
  return withServices(async (services) => {
    const company = await services.company(slug);
    const key = await services.get(ApiKeysService).revoke(company.id, keyId.transform(id), COMMAND_ACTOR);
    return toApiKeyView(key, services.get(Clock).now());
  });
}
