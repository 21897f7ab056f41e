import { type Answer, DemoClient } from './demo-client.js';
import type { DemoCompany } from './demo-company.js';

/** What there is in Muster after a cycle, as the admin API tells it. */
export interface Arrivals {
  readonly company: string;
  readonly provider: string;
  readonly users: { readonly active: number; readonly inactive: number; readonly deleted: number };
  readonly pools: readonly { readonly name: string; readonly role: string; readonly members: number }[];
  readonly roles: { readonly direct: number; readonly throughPool: number };
  readonly auditEvents: Readonly<Record<string, number>>;
  readonly samples: readonly Sample[];
}

export interface Sample {
  readonly userName: string;
  readonly active: boolean;
  readonly pools: string;
  readonly directRole: string;
  readonly effectiveRole: string;
}

const ACTIONS = ['user.created', 'user.updated', 'user.deactivated', 'user.reactivated', 'user.deleted'];

/** Everything by the admin API, with the company's own key. */
export async function arrivals(url: string, company: DemoCompany): Promise<Arrivals> {
  const api = adminClient(url, company);
  const count = async (path: string): Promise<number> => (await api.call('GET', path, 200)).totalResults;
  const actions = await api.call('GET', '/audit-events/actions', 200);
  const auditEvents = Object.fromEntries(
    ACTIONS.map((name) => [name, Number(actions.items.find(({ action }) => action === name)?.['count'] ?? 0)]),
  );
  const pools = await api.call('GET', '/agent-pools', 200);
  const managers = await api.call('GET', '/users?role=manager&count=200', 200);
  const direct = managers.items.filter(({ directRole }) => directRole === 'manager').length;
  return {
    company: company.name,
    provider: company.providerName,
    users: {
      active: await count('/users?managedBy=scim&active=true&count=0'),
      inactive: await count('/users?managedBy=scim&active=false&count=0'),
      deleted: auditEvents['user.deleted'] ?? 0,
    },
    pools: pools.items.map(({ name, role, memberCount }) => ({
      name: String(name),
      role: String(role),
      members: Number(memberCount),
    })),
    roles: { direct, throughPool: managers.totalResults - direct },
    auditEvents,
    samples: await samples(api),
  };
}

/** The API for admins, on behalf of a company. */
export function adminClient(url: string, { adminKey }: DemoCompany): DemoClient {
  return new DemoClient(`${url}/api/v1`, { Authorization: `Bearer ${adminKey}`, 'Content-Type': 'application/json' });
}

/** One ordinary person, one manager by the provider's word, one through a pool, one who is inactive. */
async function samples(api: DemoClient): Promise<Sample[]> {
  const users = await api.call('GET', '/users?role=user&active=true&count=1', 200);
  const managers = await api.call('GET', '/users?role=manager&count=200', 200);
  const inactive = await api.call('GET', '/users?active=false&count=1', 200);
  const chosen = [
    users.items[0],
    managers.items.find(({ directRole }) => directRole === 'manager'),
    managers.items.find(({ directRole }) => directRole === 'user'),
    inactive.items[0],
  ].filter((user) => user !== undefined);
  return Promise.all(chosen.map(({ id }) => sample(api, id)));
}

async function sample(api: DemoClient, id: string): Promise<Sample> {
  const user = await api.call('GET', `/users/${id}`, 200);
  const effective = await api.call('GET', `/users/${id}/effective-role`, 200);
  const grants = effective['grants'] as readonly (Answer & { pool?: { name: string } })[];
  return {
    userName: String(user['userName']),
    active: user['active'] === true,
    pools: grants.flatMap(({ pool }) => (pool === undefined ? [] : [pool.name])).join(', '),
    directRole: String(effective['directRole']),
    effectiveRole: String(effective['role']),
  };
}
