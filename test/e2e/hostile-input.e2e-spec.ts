import fc from 'fast-check';
import { BODIES, hostileInput } from '../support/hostile-input.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeGroup } from '../support/make-group.js';
import { makeOperatorKey } from '../support/make-operator-key.js';
import { makeScimUser } from '../support/make-users.js';
import { SEED } from '../support/seed.js';
import { startApp, type TestApp } from '../support/start-app.js';

/*
 * Every operation of the OpenAPI document gets what no client should send. Nothing may answer 5xx, a refusal speaks the
 * language of its surface and leaves nothing behind, and the company beside is never touched.
 */

const INPUTS_PER_OPERATION = 6;

let app: TestApp;
let acme: TestCompany;
let other: TestCompany;
let operatorKey: string;
let ids: Readonly<Record<'user' | 'group' | 'pool', string>>;

beforeAll(async () => {
  app = await startApp();
  [acme, other] = [await makeCompany(app), await makeCompany(app)];
  operatorKey = (await makeOperatorKey(app)).text;
  for (const company of [acme, other]) await makeGroup(company, [await makeScimUser(company)]);
  const userId = await makeScimUser(acme);
  ids = { user: userId, group: await makeGroup(acme, [userId]), pool: acme.defaultPoolId };
});
afterAll(() => app.close());

function keyOf(path: string): string {
  if (path.startsWith('/scim/')) return acme.keys.scim;
  if (path.startsWith('/api/v1/companies')) return operatorKey;
  return path.includes('introspect') ? acme.keys.product : acme.keys.admin;
}

/** All of what a company is, but when its keys were used and who was looked for. */
async function stateOf(companyId: string): Promise<string> {
  const parts = Object.entries(STATE).map(
    ([table, columns]) =>
      `(select jsonb_agg(t order by t) from (select ${columns} from ${table} where company_id = $1) t)`,
  );
  const [row] = await app.sql<{ state: unknown }>(
    `select jsonb_build_array((select to_jsonb(c) from companies c where id = $1), ${parts.join(', ')}) as state`,
    [companyId],
  );
  return JSON.stringify(row?.state);
}
const STATE: Readonly<Record<string, string>> = {
  api_keys: 'id, label, scopes, revoked_at',
  users: 'id, version, password_hash',
  user_emails: 'user_id, position, value',
  groups: 'id, version',
  group_members: 'group_id, user_id',
  group_pool_links: 'group_id, pool_id',
  agent_pools: 'id, version',
  agent_pool_members: 'pool_id, user_id, source',
  identity_configurations: '*',
  schema_extensions: '*',
  company_domains: '*',
  sso_connections: '*',
  sign_in_links: 'id, kind, used_at, revoked_at',
  audit_events: 'id, action',
};

test('whatever is sent is answered in the language of its surface, and what is refused changes nothing', async () => {
  const document = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { requestBody?: unknown }>>;
  };
  const operations = Object.entries(document.paths).flatMap(([path, of]) =>
    Object.entries(of).map(([method, { requestBody }]) => ({ method, path, takesBody: requestBody !== undefined })),
  );
  const withBody = operations.filter(({ takesBody }) => takesBody).map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(BODIES).sort()).toEqual(withBody.sort());

  const before = await stateOf(other.id);
  const wrong: unknown[] = [];
  for (const [n, { method, path }] of operations.entries()) {
    const inputs = fc.sample(hostileInput(method, path, acme.slug, ids), {
      numRuns: INPUTS_PER_OPERATION,
      seed: SEED + n,
    });
    let state = await stateOf(acme.id);
    for (const input of inputs) {
      const response = await fetch(app.url + input.path, {
        method: method.toUpperCase(),
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${keyOf(path)}`,
          ...(input.type !== undefined && { 'content-type': input.type }),
        },
        body: input.body ?? null,
      });
      const told = { ...input, body: input.body?.toString('latin1').slice(0, 300), method, status: response.status };
      const text = await response.text();
      // RFC 7644 §3.11: 501 is what /Me answers where a key is nobody's.
      if (response.status >= 500 && !(response.status === 501 && path.endsWith('/Me'))) wrong.push({ ...told, text });
      if (response.status >= 400 && !speaksWell(path, response, text))
        wrong.push({ ...told, said: text.slice(0, 500) });
      const now = await stateOf(acme.id);
      if (response.status >= 400 && now !== state) wrong.push({ ...told, leftBehind: true });
      state = now;
    }
  }
  expect(wrong).toEqual([]);
  expect(await stateOf(other.id)).toBe(before);
}, 60_000);

/** A SCIM error under /scim/, `{code,message}` elsewhere, and neither with the inside of the server. */
function speaksWell(path: string, response: Response, text: string): boolean {
  if (/\bat .+:\d+:\d+|node_modules|select .+ from|SQLSTATE/.test(text)) return false;
  const body = JSON.parse(text) as Record<string, unknown>;
  const type = response.headers.get('content-type') ?? '';
  return path.startsWith('/scim/')
    ? type.startsWith('application/scim+json') &&
        body['status'] === String(response.status) &&
        isSentence(body['detail'])
    : type.startsWith('application/json') && typeof body['code'] === 'string' && isSentence(body['message']);
}

function isSentence(text: unknown): boolean {
  return typeof text === 'string' && /^\S.+[.?)]$/s.test(text);
}
