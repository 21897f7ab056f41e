import { oktaTraffic } from '../../test/portal/okta-traffic.js';
import type { Okta } from './okta.js';
import { ADMIN, COMPANY } from './people.js';
import { send } from './send.js';

const PEOPLE = 37;

/**
 * A company some weeks after its beginning: local people, agent pools, single sign-on that was tested, an Okta that provisioned
 * 37 people and a group, and one request of it that was refused.
 *
 * @param url where the server is reached
 * @param publicUrl where it says it is
 */
export async function populate(url: string, publicUrl: string, token: string, okta: Okta): Promise<void> {
  const { apiKey } = await send(url, null, 'POST', '/setup', { token, company: COMPANY, admin: ADMIN });
  const api = (path: string, body: object) => send(url, apiKey.key, 'POST', path, body);
  for (const displayName of ['Sam Lee', 'Kim Park', 'Lou Meyer']) {
    const userName = `${displayName.toLowerCase().replace(' ', '.')}@acme.example`;
    await api('/users', { userName, displayName, email: userName });
  }
  const guest = 'alex.kerr@partner.example';
  await api('/invitations', { userName: guest, email: guest, displayName: 'Alex Kerr' });
  const pool = await api('/agent-pools', { name: 'Payments', description: 'On call for payments', role: 'manager' });
  await okta.connect(apiKey.key);
  await signInOnce(url, publicUrl);
  const on = { provider: 'okta', ssoEnabled: true, scimEnabled: true };
  await send(url, apiKey.key, 'PATCH', '/identity-configuration', on);
  const { key } = await api('/api-keys', { label: 'okta', scopes: ['scim'], expiresInDays: 82 });
  await api('/api-keys', { label: 'headcount report', scopes: ['read'], expiresInDays: 6 });
  const groupId = await oktaTraffic(`${url}/scim/v2/${COMPANY.slug}`, key, PEOPLE);
  await api(`/groups/${groupId}/agent-pools`, { poolIds: [pool.id] });
}

/** Single sign-on waits until a break-glass admin has signed in with their password. */
async function signInOnce(url: string, publicUrl: string): Promise<void> {
  const { userName, password } = ADMIN;
  const answer = await fetch(`${url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: publicUrl },
    body: JSON.stringify({ company: COMPANY.slug, userName, password }),
  });
  if (!answer.ok) throw new Error(`The sign-in was answered ${answer.status}: ${await answer.text()}`);
}
