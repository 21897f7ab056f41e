import { call } from '../support/call.js';
import { layWire, type CuttableWire } from '../support/cuttable-wire.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { flushLog, logRow } from '../support/provisioning-log.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { untilWaiting } from '../support/until-waiting.js';

let wire: CuttableWire;
let app: TestApp;
let acme: TestCompany;
let userId: string;

beforeAll(async () => {
  wire = await layWire();
  app = await startApp({ DATABASE_POOL_SIZE: '2' }, { via: (databaseUrl) => wire.through(databaseUrl) });
  acme = await makeCompany(app);
  const { body } = await call('POST', `${acme.scimUrl}/Users`, { key: acme.keys.scim, body: { userName: 'jane' } });
  userId = body.id;
});
afterAll(async () => {
  await app.close();
  await wire.cut();
});

const everything = () =>
  Promise.all([
    call('GET', `${acme.scimUrl}/Users/${userId}`, { key: acme.keys.scim }),
    call('GET', `${acme.scimUrl}/Users?filter=userName+eq+%22jane%22`, { key: acme.keys.scim }),
    call('POST', `${acme.scimUrl}/Users`, { key: acme.keys.scim, body: { userName: `late ${Math.random()}` } }),
    call('GET', `${app.url}/api/v1/company`, { key: acme.keys.admin }),
    call('GET', `${app.url}/health/ready`),
  ]);

test('while the database is away everything is 503 with Retry-After, never 404; then it goes on', async () => {
  expect((await everything()).map(({ status }) => status)).toEqual([200, 200, 201, 200, 200]);
  await wire.cut();
  const answers = await everything();
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503]);
  for (const { headers } of answers.slice(0, 4)) expect(headers.get('retry-after')).toMatch(/^\d+$/);
  expect((await call('GET', `${app.url}/health/live`)).status).toBe(200);
  await wire.mend();
  expect((await everything()).map(({ status }) => status)).toEqual([200, 200, 201, 200, 200]);
});

test('what was asked meanwhile is in the provisioning log afterwards', async () => {
  await wire.cut();
  const answer = await call('GET', `${acme.scimUrl}/Users/${userId}`, { key: acme.keys.scim });
  expect(answer.status).toBe(503);
  await flushLog(app);
  await wire.mend();
  expect(await logRow(app, answer.headers.get('x-request-id'))).toMatchObject({
    company_id: acme.id,
    status: 503,
    refusal: null,
    detail: answer.body['detail'],
  });
});

test('an exhausted pool is 503 with Retry-After, and nothing is written', async () => {
  // Somebody holds the row; two changes wait for it with the only two connections, a third request finds none.
  await app.sql('begin');
  await app.sql('select 1 from users where company_id = $1 and id = $2 for update', [acme.id, userId]);
  const patch = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'title', value: 'x' }],
  };
  const waiting = [1, 2].map(() =>
    call('PATCH', `${acme.scimUrl}/Users/${userId}`, { key: acme.keys.scim, body: patch }),
  );
  await untilWaiting(app, 2);
  const answer = await call('POST', `${acme.scimUrl}/Users`, { key: acme.keys.scim, body: { userName: 'third' } });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  await app.sql('rollback');
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200]);
  expect(await app.sql(`select 1 from users where company_id = $1 and user_name = 'third'`, [acme.id])).toHaveLength(0);
}, 20_000);
