import { atOnce } from './at-once.js';
import type { Answer, DemoClient } from './demo-client.js';
import { fate, type Person } from './people.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const AT_ONCE = 4;

export const OKTA_HEADERS = {
  'User-Agent': 'Okta SCIM Client 1.0.0',
  Accept: 'application/scim+json',
  'Content-Type': 'application/scim+json; charset=utf-8',
};

/**
 * A first cycle as an Okta app of the App Integration Wizard runs it: the connector test, then for each assigned person the
 * look-up and the create; profile updates and (de)activation by GET and PUT. Okta never deletes.
 *
 * @see developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20
 */
export async function oktaCycle(client: DemoClient, people: readonly Person[], done: () => void): Promise<void> {
  await client.call('GET', '/Users?startIndex=1&count=2', 200);
  await atOnce(AT_ONCE, people, async (person) => {
    await client.call('GET', lookUp(person), 200);
    const { id } = await client.call('POST', '/Users', 201, newUser(person));
    if (fate.isUpdated(person)) await echo(client, id, { title: 'Senior Engineer' });
    if (fate.isMadeManager(person)) await echo(client, id, { roles: [{ value: 'manager', primary: true }] });
    if (fate.isDeactivated(person)) await echo(client, id, { active: false });
    if (fate.isReactivated(person)) {
      const found = await client.call('GET', lookUp(person), 200);
      await echo(client, found.Resources[0]?.id ?? id, { active: true });
    }
    done();
  });
}

function lookUp({ userName }: Person): string {
  return `/Users?filter=userName%20eq%20%22${encodeURIComponent(userName)}%22&startIndex=1&count=100`;
}

function newUser({ number, userName, givenName, familyName }: Person): object {
  return {
    schemas: [USER],
    userName,
    name: { givenName, familyName },
    emails: [{ primary: true, value: userName, type: 'work' }],
    displayName: `${givenName} ${familyName}`,
    locale: 'en-US',
    externalId: `00u1demo${String(number).padStart(8, '0')}`,
    groups: [],
    // Sent on every create, whether or not Sync Password is on.
    password: 'k3Vq9tZ1',
    active: true,
  };
}

/** The PUT is our own GET with Okta's values laid over it. */
async function echo(client: DemoClient, id: string, values: object): Promise<Answer> {
  const user = await client.call('GET', `/Users/${id}`, 200);
  return client.call('PUT', `/Users/${id}`, 200, { ...user, ...values });
}
