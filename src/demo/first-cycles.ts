import { adminClient } from './arrivals.js';
import { DemoClient } from './demo-client.js';
import type { DemoCompany } from './demo-company.js';
import { ENTRA_HEADERS, entraCycle } from './entra-cycle.js';
import { OKTA_HEADERS, oktaCycle } from './okta-cycle.js';
import { fate, people } from './people.js';
import type { Progress } from './progress.js';

interface Options {
  readonly url: string;
  readonly companies: readonly DemoCompany[];
  readonly peoplePerCompany: number;
  readonly progress: Progress;
  readonly say: (line: string) => void;
  readonly isCancelled: () => boolean;
}

/** All companies are provisioned at once, as their providers would; then an admin of each puts some people in a pool. */
export async function firstCycles({ companies, progress, ...options }: Options): Promise<void> {
  const runs = companies.map((company) => ({
    company,
    done: progress.start(`${company.name.padEnd(8)}${company.providerName.padEnd(18)}`, options.peoplePerCompany),
  }));
  const lines = await Promise.all(runs.map(({ company, done }) => firstCycle(company, done, options))).finally(() =>
    progress.stop(),
  );
  lines.forEach(options.say);
}

async function firstCycle(
  company: DemoCompany,
  done: () => void,
  { url, peoplePerCompany, isCancelled }: Omit<Options, 'companies' | 'progress'>,
): Promise<string> {
  const cycle = company.provider === 'okta' ? oktaCycle : entraCycle;
  const headers = company.provider === 'okta' ? OKTA_HEADERS : ENTRA_HEADERS;
  const client = new DemoClient(
    `${url}/scim/v2/${company.slug}`,
    { ...headers, Authorization: `Bearer ${company.scimKey}` },
    isCancelled,
  );
  const everybody = people(peoplePerCompany, `${company.slug}.test`);
  const startedAtMs = performance.now();
  await cycle(client, everybody, done);
  const seconds = (performance.now() - startedAtMs) / 1000;
  await makeSupportPool(
    url,
    company,
    everybody.filter(fate.isPutInSupport).map(({ userName }) => userName),
  );
  const rate = Math.round(client.requests / seconds);
  return `${company.name}: ${everybody.length} people by ${company.providerName}, ${client.requests} requests in ${seconds.toFixed(1)} s (${rate}/s).`;
}

/** The part that is the company's own: a pool that makes its members managers, provisioned people among them. */
async function makeSupportPool(url: string, company: DemoCompany, userNames: readonly string[]): Promise<void> {
  const api = adminClient(url, company);
  const pool = await api.call('POST', '/agent-pools', 201, { name: 'Support', role: 'manager' });
  const found = await Promise.all(
    userNames.map((userName) => api.call('GET', `/users?search=${encodeURIComponent(userName)}`, 200)),
  );
  const userIds = found.flatMap(({ items }) => items.slice(0, 1).map(({ id }) => id));
  if (userIds.length > 0) await api.call('POST', `/agent-pools/${pool.id}/members`, 200, { userIds });
}
