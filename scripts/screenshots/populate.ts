import { oktaTraffic } from '../../test/portal/okta-traffic.js';
import { asProcess, type Settings } from '../../test/support/muster-command.js';

export const COMPANY = { name: 'Acme', slug: 'acme' };
export const ADMIN = {
  userName: 'jane.roe@acme.example',
  displayName: 'Jane Roe',
  password: 'correct horse battery staple',
};
const PEOPLE = 37;

/**
 * A company some weeks after its beginning: local people, agent pools, an Okta that provisioned 37 people and a group, and one
 * request of it that was refused.
 *
 * @param url where the server is reached
 * @param settings of the server, for the `muster` command
 */
export async function populate(url: string, token: string, settings: Settings): Promise<void> {
  const { apiKey } = await send(url, null, '/setup', { token, company: COMPANY, admin: ADMIN });
  const api = (path: string, body: object) => send(url, apiKey.key, path, body);
  for (const displayName of ['Sam Lee', 'Kim Park', 'Lou Meyer']) {
    const userName = `${displayName.toLowerCase().replace(' ', '.')}@acme.example`;
    await api('/users', { userName, displayName, email: userName });
  }
  const guest = 'alex.kerr@partner.example';
  await api('/invitations', { userName: guest, email: guest, displayName: 'Alex Kerr' });
  const pool = await api('/agent-pools', { name: 'Payments', description: 'On call for payments', role: 'manager' });
  // The command needs no test sign-in, for which there is no provider here.
  const on = ['--company', COMPANY.slug, '--provider', 'okta', '--sso', 'on', '--scim', 'on', '--json'];
  const { code, stderr } = await asProcess(['identity', 'set', ...on], settings, '');
  if (code !== 0) throw new Error(`muster identity set ended with ${code}: ${stderr}`);
  const { key } = await api('/api-keys', { label: 'okta', scopes: ['scim'], expiresInDays: 82 });
  await api('/api-keys', { label: 'headcount report', scopes: ['read'], expiresInDays: 6 });
  const groupId = await oktaTraffic(`${url}/scim/v2/${COMPANY.slug}`, key, PEOPLE);
  await api(`/groups/${groupId}/agent-pools`, { poolIds: [pool.id] });
}

interface Made {
  readonly id: string;
  readonly key: string;
  readonly apiKey: { readonly key: string };
}

async function send(url: string, key: string | null, path: string, body: object): Promise<Made> {
  const headers = { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) };
  const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`POST ${path} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Made;
}
