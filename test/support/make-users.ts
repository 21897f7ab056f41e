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

/** `u1`, `u2` … straight into the database; in the order of their ids, before everybody who was made by Muster. */
export async function makeManyLocalUsers(
  { sql }: Pick<TestApp, 'sql'>,
  companyId: string,
  users: number,
): Promise<void> {
  await sql(
    `insert into users (company_id, id, user_name, managed_by)
     select $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'u' || n, 'local' from generate_series(1, $2::int) n`,
    [companyId, users],
  );
}
