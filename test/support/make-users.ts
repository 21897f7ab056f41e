import { randomUUID } from 'node:crypto';
import type { AdminApi } from './admin-api.js';
import { call } from './call.js';
import type { TestCompany } from './make-company.js';
import type { TestApp } from './start-app.js';

/** Long enough for every rule. */
export const PASSWORD = 'correct horse battery staple';

/** A local user made through the admin API; @returns the id */
export async function makeLocalUser(api: AdminApi, traits: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await api('POST', '/users', { userName: `local-${randomUUID()}@acme.test`, ...traits });
  expect(status).toBe(201);
  return body.id;
}

/** As if the person had signed in with their password, which costs a hash each time. */
export async function markPasswordUsed(app: Pick<TestApp, 'sql'>, company: TestCompany, userId: string): Promise<void> {
  await app.sql('update users set password_used_at = now() where company_id = $1 and id = $2', [company.id, userId]);
}

/** A user as the identity provider makes one; @returns the id */
export async function makeScimUser(company: TestCompany, traits: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await call('POST', `${company.scimUrl}/Users`, {
    key: company.keys.scim,
    body: {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: `scim-${randomUUID()}@acme.test`,
      ...traits,
    },
  });
  expect(status).toBe(201);
  return body.id;
}
