import { call, type Answer } from './call.js';
import type { TestCompany } from './make-company.js';
import type { TestApp } from './start-app.js';

/** A caller of the admin API: `path` begins after `/api/v1`. */
export type AdminApi = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** @param key text of a key, or null for a call without one; the company's admin key by default */
export function adminApi(app: TestApp, company: TestCompany, key: string | null = company.keys.admin): AdminApi {
  return (method, path, body, headers) => call(method, `${app.url}/api/v1${path}`, { key, body, headers });
}

/** What every address under `/api/v1` does before it does anything. */
export async function expectClosed(app: TestApp, company: TestCompany, method: string, path: string): Promise<void> {
  expect((await adminApi(app, company, null)(method, path)).status).toBe(401);
  expect((await adminApi(app, company, company.keys.scim)(method, path)).status).toBe(403);
  const isRead = method === 'GET';
  if (!isRead) expect((await adminApi(app, company, company.keys.read)(method, path)).status).toBe(403);
}
