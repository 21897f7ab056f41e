import { OperatorKeysService } from '../../src/auth/operator-keys/operator-keys.service.js';
import type { TestApp } from './start-app.js';

/** A key for `/api/v1/companies`, made as the command line makes it. */
export async function makeOperatorKey(app: TestApp, days: number | null = 1): Promise<{ id: string; text: string }> {
  const { text, operatorKey } = await app.app.get(OperatorKeysService, { strict: false }).create('test', days);
  return { id: operatorKey.id, text };
}
