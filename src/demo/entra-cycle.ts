import { randomUUID } from 'node:crypto';
import { atOnce } from './at-once.js';
import type { Answer, DemoClient } from './demo-client.js';
import { fate, type Person } from './people.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const AT_ONCE = 4;

export const ENTRA_HEADERS = { 'Content-Type': 'application/scim+json' };

/**
 * A first cycle as Entra ID runs it for a non-gallery app, in its default dialect: Test Connection, then for each person in
 * scope the look-up and the create; changes by PATCH; soft delete, and DELETE after it.
 *
 * @see learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 */
export async function entraCycle(client: DemoClient, people: readonly Person[], done: () => void): Promise<void> {
  await client.call('GET', `/Users?filter=userName+eq+%22${randomUUID()}%22`, 200);
  await client.call('GET', `/Groups?excludedAttributes=members&filter=displayName+eq+%22${randomUUID()}%22`, 200);
  await atOnce(AT_ONCE, people, async (person) => {
    await client.call('GET', `/Users?filter=userName+eq+%22${encodeURIComponent(person.userName)}%22`, 200);
    const { id } = await client.call('POST', '/Users', 201, newUser(person));
    const patch = (...Operations: object[]): Promise<Answer> =>
      client.call('PATCH', `/Users/${id}`, 200, { schemas: [PATCH_OP], Operations });
    if (fate.isUpdated(person)) await patch(...profileUpdate());
    if (fate.isMadeManager(person)) await patch(roleAssignment());
    if (fate.isDeactivated(person)) await patch({ op: 'Replace', path: 'active', value: 'False' });
    if (fate.isReactivated(person)) await patch({ op: 'Replace', path: 'active', value: 'True' });
    if (fate.isDeleted(person)) {
      await patch(...softDelete(person));
      await client.call('DELETE', `/Users/${id}`, 204);
    }
    done();
  });
}

function newUser({ number, userName, givenName, familyName }: Person): object {
  return {
    schemas: [USER, ENTERPRISE],
    externalId: userName.split('@', 1)[0],
    userName,
    active: true,
    displayName: `${givenName} ${familyName}`,
    emails: [{ primary: true, type: 'work', value: userName }],
    meta: { resourceType: 'User' },
    name: { formatted: `${givenName} ${familyName}`, familyName, givenName },
    roles: [],
    addresses: null,
    phoneNumbers: null,
    [ENTERPRISE]: { department: 'Engineering', employeeNumber: String(1000 + number) },
  };
}

function profileUpdate(): object[] {
  return [
    { op: 'Add', path: 'title', value: 'Senior Engineer' },
    { op: 'Replace', path: `${ENTERPRISE}:department`, value: 'Platform' },
  ];
}

/** As the mapping function SingleAppRoleAssignment writes it: JSON within a text. */
function roleAssignment(): object {
  const role = { id: '06b07648-ecfe-589f-9d2f-6325724a46ee', value: 'manager', displayName: 'Manager' };
  return { op: 'Add', path: 'roles', value: [{ value: JSON.stringify(role) }] };
}

/** The userName gets the object id's 32 hex digits in front, so that the name is free again. */
function softDelete({ userName }: Person): object[] {
  return [
    { op: 'Replace', path: 'userName', value: randomUUID().replaceAll('-', '') + userName },
    { op: 'Replace', path: 'active', value: 'False' },
  ];
}
