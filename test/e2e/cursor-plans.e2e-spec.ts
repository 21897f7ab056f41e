import type { Mark } from '../../src/common/sql-slice.js';
import { Sql } from '../../src/database/sql.js';
import { resolveSort, userDefinition } from '../../src/scim/core/index.js';
import { sliceToSql } from '../../src/scim/filter/slice-to-sql.js';
import { userSql } from '../../src/scim/users/user-attributes.js';
import { ProvisionedUsers } from '../../src/users/provisioned-users.service.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const USERS = 50_000;

let app: TestApp;
let acme: TestCompany;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  await app.sql(
    `insert into users (company_id, id, user_name, managed_by)
     select $1, gen_random_uuid(), 'user-' || n, 'scim' from generate_series(1, $2::int) n`,
    [acme.id, USERS],
  );
  await app.sql('vacuum analyze users');
}, 60_000);
afterAll(() => app.close());

/** The plan of the statement that reads a page. */
async function planOf(by: string | undefined, descending: boolean, after: Mark | undefined): Promise<string> {
  const texts: [string, readonly unknown[]][] = [];
  const watched = Object.create(app.app.get(Sql)) as Sql;
  watched.query = (text, values) => {
    texts.push([text, values]);
    return Promise.resolve([]);
  };
  const order = by === undefined ? undefined : { sort: resolveSort(by, userDefinition), descending };
  const slice = sliceToSql(order, after, userSql(acme.scimUrl), 1);
  const everyone = { sql: 'true', parameters: [] };
  await new ProvisionedUsers(watched).slice(acme.id, everyone, slice, { startIndex: 1, count: 100 });
  const [text, values] = texts[0] ?? ['', []];
  const plan = await app.sql<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, [...values]);
  return plan.map((row) => row['QUERY PLAN']).join('\n');
}

test.each([
  ['the order of ids', undefined, false, 'users_provisioned_idx', 'id > '],
  ['userName', 'userName', false, 'users_user_name_key', 'user_name_key >= '],
  ['userName, descending', 'userName', true, 'users_user_name_key', 'user_name_key <= '],
])(
  'a far page in %s begins in the index where the last one ended',
  async (_title, by, descending, index, condition) => {
    const key = by ?? 'id';
    const column = key === 'id' ? 'id' : 'user_name_key';
    const [last] = await app.sql<{ id: string; key: string }>(
      `select id, user_name_key as key from users where company_id = $1 order by ${column} offset $2 limit 1`,
      [acme.id, USERS - 5000],
    );
    const plan = await planOf(by, descending, { id: last?.id ?? '', key: by === undefined ? null : (last?.key ?? '') });
    expect(plan).toMatch(new RegExp(`Index Scan (Backward )?using ${index} on users`));
    expect(plan).toMatch(new RegExp(`Index Cond: .*company_id = .*${condition}`));
    expect(plan).not.toContain('Seq Scan');
  },
);
