import { randomUUID } from 'node:crypto';
import { call } from './call.js';
import type { TestCompany } from './make-company.js';

/** A group as the identity provider makes one; @returns the id */
export async function makeGroup(
  company: TestCompany,
  userIds: readonly string[] = [],
  displayName = `Group ${randomUUID()}`,
): Promise<string> {
  const { status, body } = await call('POST', `${company.scimUrl}/Groups`, {
    key: company.keys.scim,
    body: {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName,
      members: userIds.map((value) => ({ value })),
    },
  });
  expect(status).toBe(201);
  return body.id;
}

/** One member in or out, as Entra ID sends it. */
export async function changeMember(
  company: TestCompany,
  groupId: string,
  op: 'Add' | 'Remove',
  userId: string,
): Promise<void> {
  const { status } = await call('PATCH', `${company.scimUrl}/Groups/${groupId}`, {
    key: company.keys.scim,
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op, path: 'members', value: [{ value: userId }] }],
    },
  });
  expect(status).toBe(204);
}
