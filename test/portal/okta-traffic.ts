import { DemoClient } from '../../src/demo/demo-client.js';
import { OKTA_HEADERS, oktaCycle } from '../../src/demo/okta-cycle.js';
import { people } from '../../src/demo/people.js';

const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/**
 * What Okta does in a company whose people are of acme.example: provisions them, looks for Sam Lee, who is there already, pushes
 * the group Eng-Leads, and asks for one thing that is refused.
 *
 * @param count of people, from Ada Abel on
 * @returns the id of the group
 */
export async function oktaTraffic(scimUrl: string, key: string, count: number): Promise<string> {
  const okta = new DemoClient(scimUrl, { ...OKTA_HEADERS, Authorization: `Bearer ${key}` });
  const all = people(count, 'acme.example');
  await oktaCycle(okta, all, () => undefined);
  await okta.call('GET', '/Users?filter=userName%20eq%20%22sam.lee%40acme.example%22&startIndex=1&count=100', 200);
  const { Resources: found } = await okta.call('GET', '/Users?startIndex=1&count=8', 200);
  const members = found.map(({ id }) => ({ value: id }));
  const group = await okta.call('POST', '/Groups', 201, { schemas: [GROUP], displayName: 'Eng-Leads', members });
  await okta.call('POST', '/Users', 409, { userName: all[0]?.userName, active: true });
  return group.id;
}
