import { type ApiKeyState, apiKeyState, daysLeft } from '../auth/api-keys/api-key-state.js';
import type { OperatorKey } from '../auth/operator-keys/operator-key.entity.js';
import { OperatorKeysService } from '../auth/operator-keys/operator-keys.service.js';
import { Clock } from '../common/clock.js';
import { IdPipe } from '../common/id.pipe.js';
import { type PageBody, toPageBody } from '../common/page-of.dto.js';
import { withServices } from './with-services.js';

const keyId = new IdPipe('operator key', 'operatorKey.notFound');

/** An operator key as lists show it: never its text, nor the hash of it. */
export interface OperatorKeyView extends Pick<
  OperatorKey,
  'id' | 'label' | 'lastCharacters' | 'createdAt' | 'expiresAt' | 'revokedAt'
> {
  readonly state: ApiKeyState;
  /** Begun days counted; null: never expires. */
  readonly daysLeft: number | null;
}

/** @returns the key's text in `key`, this once */
export function createOperatorKey(
  label: string,
  expiresInDays: number | null | undefined,
): Promise<OperatorKeyView & { readonly key: string; readonly warning: string }> {
  return withServices(async (services) => {
    const { text, operatorKey } = await services.get(OperatorKeysService).create(label, expiresInDays);
    const warning = 'Copy the key now: it is never shown again.';
    return { key: text, warning, ...view(operatorKey, services.get(Clock).now()) };
  });
}

export function listOperatorKeys(): Promise<PageBody<OperatorKeyView>> {
  return withServices(async (services) => {
    const items = await services.get(OperatorKeysService).list();
    const now = services.get(Clock).now();
    const page = { items, totalResults: items.length };
    return toPageBody(page, { startIndex: 1, count: items.length }, (key) => view(key, now));
  });
}

/** @throws DomainError `operatorKey.notFound` */
export function revokeOperatorKey(id: string): Promise<OperatorKeyView> {
  return withServices(async (services) => {
    const key = await services.get(OperatorKeysService).revoke(keyId.transform(id));
    return view(key, services.get(Clock).now());
  });
}

function view(key: OperatorKey, now: Date): OperatorKeyView {
  const { id, label, lastCharacters, createdAt, expiresAt, revokedAt } = key;
  const state = apiKeyState(key, now);
  return { id, label, lastCharacters, state, createdAt, expiresAt, daysLeft: daysLeft(key, now), revokedAt };
}
