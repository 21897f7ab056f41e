import { Sql } from '../../src/database/sql.js';
import { call } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { changeMember, makeGroup } from '../support/make-group.js';
import { makeScimUser } from '../support/make-users.js';
import { flushLog } from '../support/provisioning-log.js';
import { startApp, type TestApp } from '../support/start-app.js';

const TIMES = 40;
/** Of them on one of the two connections: more than the plans that PostgreSQL makes before it decides. */
const ENOUGH = 12;
const CONNECTIONS = 2;
const FIRST_PLANS = 5;

let app: TestApp;
let acme: TestCompany;

beforeAll(async () => {
  app = await startApp({ DATABASE_POOL_SIZE: String(CONNECTIONS) });
  acme = await makeCompany(app);
  // PostgreSQL knows of another company, and nothing yet of this one: its first day.
  await fill((await makeCompany(app)).id);
  await app.sql('vacuum analyze users, groups');
  await fill(acme.id);
}, 60_000);
afterAll(() => app.close());

async function fill(companyId: string): Promise<void> {
  await app.sql(
    `insert into users (company_id, id, user_name, managed_by)
     select $1, gen_random_uuid(), 'user-' || n, 'scim' from generate_series(1, 20000) n`,
    [companyId],
  );
  await app.sql(
    `insert into groups (company_id, id, display_name) select $1, gen_random_uuid(), 'group-' || n
     from generate_series(1, 500) n`,
    [companyId],
  );
}

/** Plans that PostgreSQL made for one execution only, by statement, on the connection where it ran most often. */
async function plansMadeAnew(): Promise<Map<string, number>> {
  const read = () =>
    app.app.get(Sql).query<{ name: string; custom: number }>(
      `select name, custom_plans::int as custom from pg_prepared_statements, pg_sleep(0.1)
       where custom_plans + generic_plans >= $1`,
      [ENOUGH],
    );
  const rows = await Promise.all(Array.from({ length: CONNECTIONS }, read));
  return new Map(rows.flat().map(({ name, custom }) => [name, custom]));
}

test('the statements of the usual requests are planned once for a connection, and not at each request', async () => {
  const id = await makeScimUser(acme);
  const group = await makeGroup(acme);
  const key = acme.keys.scim;
  for (let n = 0; n < TIMES; n++) {
    await makeScimUser(acme, { emails: [{ value: `user-${n}@acme.test` }] });
    await call('GET', `${acme.scimUrl}/Users/${id}`, { key });
    await call('GET', `${acme.scimUrl}/Users?filter=${encodeURIComponent(`userName eq "user-${n + 1}"`)}`, { key });
    const Operations = [{ op: 'replace', path: 'displayName', value: `Name ${n}` }];
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    await call('PATCH', `${acme.scimUrl}/Users/${id}`, { key, body: { schemas, Operations } });
    await changeMember(acme, group, n % 2 === 0 ? 'Add' : 'Remove', id);
  }
  // Else the log may be written just then, on the connection that is to be looked at.
  await flushLog(app);
  const made = await plansMadeAnew();
  for (const name of [
    'provisioning.create-user',
    'provisioning.find-users',
    'provisioning.update-user',
    'provisioning.change-group',
    'users.find-provisioned',
    'users.find-by-user-name',
  ]) {
    expect({ name, plans: made.get(name) }).toEqual({ name, plans: FIRST_PLANS });
  }
}, 60_000);
