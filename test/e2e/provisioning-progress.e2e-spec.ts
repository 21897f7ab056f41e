import { randomUUID } from 'node:crypto';
import { leastIdAt } from '../../src/common/uuid-time.js';
import { LogPurge } from '../../src/provisioning-log/log-purge.js';
import { LogWriter } from '../../src/provisioning-log/log-writer.js';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { call, type Body } from '../support/call.js';
import { makeCompany, type CompanyTraits, type TestCompany } from '../support/make-company.js';
import { makeScimUser } from '../support/make-users.js';
import { flushLog } from '../support/provisioning-log.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PATH = '/provisioning-log';
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const DAY_MS = 24 * 60 * 60_000;

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ PROVISIONING_LOG_DAYS: '7' });
});
afterAll(() => app.close());

/** A company and its two ends. */
async function open(traits: CompanyTraits = {}) {
  const company = await makeCompany(app, traits);
  const scim = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    call(method, company.scimUrl + path, { key: company.keys.scim, body, headers });
  return { company, scim, api: adminApi(app, company) };
}

async function read(api: AdminApi, path: string): Promise<Body> {
  await flushLog(app);
  const { status, body } = await api('GET', PATH + path);
  expect(status).toBe(200);
  return body;
}

const reached = ({ milestones }: Body) =>
  Object.fromEntries(
    (milestones as { name: string; requests: number }[]).map(({ name, requests }) => [name, requests]),
  );

test.each(['/statistics', '/milestones'])('%s needs a key of the right scope', async (path) => {
  await expectClosed(app, (await open()).company, 'GET', PATH + path);
});

describe('milestones', () => {
  test('of a company that nobody has connected', async () => {
    const { api } = await open();
    expect(await read(api, '/milestones')).toEqual({
      now: expect.any(String),
      people: 0,
      arePeopleMore: false,
      milestones: [],
      repairs: [],
      lastContact: null,
      lastFailure: null,
      dialect: null,
    });
  });

  test('a set-up by Okta, step by step', async () => {
    const { company, scim, api } = await open({ provider: 'okta' });
    const okta = { 'user-agent': 'Okta SCIM Client 1.0.0' };
    await call('GET', `${company.scimUrl}/Users?startIndex=1&count=2`, { key: 'typo' });
    expect(reached(await read(api, '/milestones'))).toEqual({ refused: 1 });
    await scim('GET', '/Users?startIndex=1&count=2', undefined, okta);
    expect(reached(await read(api, '/milestones'))).toEqual({ refused: 1, contact: 1, connectionTest: 1 });
    await scim('GET', '/Users?filter=userName%20eq%20%22jane%40acme.test%22&startIndex=1&count=100', undefined, okta);
    const { id } = (await scim('POST', '/Users', { schemas: [USER], userName: 'jane@acme.test', active: true }, okta))
      .body;
    await scim('PUT', `/Users/${id}`, { schemas: [USER], userName: 'jane@acme.test', active: true, title: 'Dr' }, okta);
    await scim('PUT', `/Users/${id}`, { schemas: [USER], userName: 'jane@acme.test', active: false }, okta);
    const group = await scim('POST', '/Groups', { schemas: [GROUP], displayName: 'Devs', members: [] }, okta);
    expect(group.status).toBe(201);
    const last = await scim('POST', '/Users', { schemas: [USER], userName: 'jane@acme.test' }, okta);
    const body = await read(api, '/milestones');
    expect(reached(body)).toEqual({
      contact: 7,
      connectionTest: 1,
      lookUp: 1,
      userCreated: 1,
      userUpdated: 2,
      userDeactivated: 1,
      groupPushed: 1,
      error: 1,
      refused: 1,
    });
    expect((body['milestones'] as { name: string }[]).map(({ name }) => name).slice(0, 3)).toEqual([
      'contact',
      'connectionTest',
      'lookUp',
    ]);
    expect(body).toMatchObject({
      people: 1,
      lastContact: { entryId: last.headers.get('x-request-id'), client: 'okta', apiKeyName: 'key scim' },
      lastFailure: {
        entryId: last.headers.get('x-request-id'),
        status: 409,
        refusal: null,
        detail: last.body['detail'],
      },
      dialect: { client: 'okta', isForeign: false },
    });
    const [contact] = body['milestones'] as { firstAt: string; lastAt: string }[];
    expect(Date.parse(contact?.firstAt ?? '')).toBeLessThan(Date.parse(contact?.lastAt ?? ''));
  });

  test('a set-up by Entra ID: its test asks for a GUID that nobody has, and its spellings are counted', async () => {
    const { company, scim, api } = await open({ provider: 'okta' });
    await scim('GET', `/Users?filter=userName+eq+%22${randomUUID()}%22`);
    const id = await makeScimUser(company);
    for (const value of ['False', 'True']) {
      await scim('PATCH', `/Users/${id}`, {
        schemas: [PATCH_OP],
        Operations: [{ op: 'Replace', path: 'active', value }],
      });
    }
    await scim('DELETE', `/Users/${id}`);
    const body = await read(api, '/milestones');
    expect(reached(body)).toEqual({
      contact: 5,
      connectionTest: 1,
      userCreated: 1,
      userUpdated: 2,
      userDeactivated: 1,
      userDeleted: 1,
    });
    expect(body['repairs']).toMatchObject([
      { name: 'booleanText', requests: 2 },
      { name: 'opCase', requests: 2 },
    ]);
    expect(body).toMatchObject({ people: 0, dialect: { client: 'entra', isForeign: true } });
  });

  test('outlive the entries', async () => {
    const { company, api } = await open();
    await makeScimUser(company);
    await flushLog(app);
    await app.sql('delete from provisioning_log_entries where company_id = $1', [company.id]);
    expect(await read(api, '/milestones')).toMatchObject({
      people: 1,
      lastContact: { client: null, apiKeyName: null },
      lastFailure: null,
    });
  });
});

describe('statistics', () => {
  test('count the last day by the hour, those refused and those only counted too', async () => {
    const { company, scim, api } = await open();
    const id = await makeScimUser(company);
    await makeScimUser(company);
    await scim('PATCH', `/Users/${id}`, {
      schemas: [PATCH_OP],
      Operations: [{ op: 'replace', path: 'title', value: 'x' }],
    });
    await scim('DELETE', `/Users/${id}`);
    await scim('DELETE', `/Users/${id}`);
    await call('GET', `${company.scimUrl}/Users`);
    const counted = {
      ...{
        id: leastIdAt(new Date()),
        companySlug: company.slug,
        companyId: company.id,
        method: 'GET',
        path: null,
        query: '',
      },
      ...{ operation: 'list' as const, status: 200, durationMs: 0, repairs: [], requests: 500 },
    };
    app.app.get(LogWriter, { strict: false }).add(counted);
    const body = await read(api, '/statistics');
    const total = { requests: 506, creates: 2, updates: 1, deletes: 1, errors: 2, refused: 1 };
    expect(body).toMatchObject({ bucket: 'hour', total });
    expect([24, 25]).toContain(body.items.length);
    const sum = body.items.reduce((all, item) => all + Number(item['requests']), 0);
    expect(sum).toBe(506);
    expect(new Date(String(body.items[0]?.['at'])).getUTCMinutes()).toBe(0);
  });

  test('count each operation of a bulk request', async () => {
    const { scim, api } = await open();
    const post = (bulkId: string, userName = bulkId) => ({
      method: 'POST',
      path: '/Users',
      bulkId,
      data: { userName },
    });
    const { body } = await scim('POST', '/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [
        ...[post('ann'), post('bob'), post('rob', 'BOB'), post('carl')],
        {
          method: 'PATCH',
          path: '/Users/bulkId:ann',
          data: { schemas: [PATCH_OP], Operations: [{ op: 'add', path: 'title', value: 'x' }] },
        },
        { method: 'DELETE', path: '/Users/bulkId:carl' },
        { method: 'DELETE', path: '/Users/nobody' },
      ],
    });
    const statuses = (body['Operations'] as { status: string }[]).map(({ status }) => status);
    expect(statuses).toEqual(['201', '201', '409', '201', '200', '204', '404']);
    const total = { requests: 1, creates: 3, updates: 1, deletes: 1, errors: 2, refused: 0 };
    expect(await read(api, '/statistics')).toMatchObject({ total });
  });

  test('count by the minute, within the time that is asked for', async () => {
    const { company, api } = await open();
    const minute = (n: number) => new Date(Date.parse('2026-01-31T12:00:00Z') + n * 60_000);
    for (const n of [0, 1, 3]) {
      await app.sql(
        `insert into provisioning_activity (company_id, minute, requests, creates, updates, deletes, errors, refused)
         values ($1, $2, $3, 0, 0, 0, 0, 0)`,
        [company.id, minute(n), 10 ** n],
      );
    }
    const { items } = await read(api, '/statistics?bucket=minute&from=2026-01-31T12:00:30Z&to=2026-01-31T12:03:00Z');
    expect(items.map((item) => [item['at'], item['requests']])).toEqual([
      ['2026-01-31T12:00:00.000Z', 1],
      ['2026-01-31T12:01:00.000Z', 10],
      ['2026-01-31T12:02:00.000Z', 0],
    ]);
    const days = await read(api, '/statistics?bucket=day&from=2026-01-31&to=2026-02-01');
    expect(days.items.map((item) => item['requests'])).toEqual([1011]);
  });

  test.each([
    ['bucket', 'week'],
    ['from', 'yesterday'],
    ['to', '1'],
    ['step', '1'],
  ])('%s=%s is 400', async (field, value) => {
    const { api } = await open();
    const { status, body } = await api('GET', `${PATH}/statistics?${field}=${value}`);
    expect(status).toBe(400);
    expect(body['fields']).toContainEqual(expect.objectContaining({ field }));
  });

  test('too many steps are 400', async () => {
    const { api } = await open();
    const { status, body } = await api('GET', `${PATH}/statistics?bucket=minute&from=2020-01-01&to=2021-01-01`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'statistics.tooManySteps' });
  });
});

describe('the purge', () => {
  const addOld = (company: TestCompany, days: number, entries: number) =>
    app.sql(
      `with entries as (
         insert into provisioning_log_entries (company_id, id, at, method, operation, status, duration_ms, repairs,
           is_request_cut, is_response_cut, are_bodies_dropped, requests)
         select $1, (left($2, 24) || lpad(to_hex(n), 12, '0'))::uuid, $3, 'GET', 'read', 200, 1, '{}', false, false, false, 1
         from generate_series(1, $4) n
       )
       insert into provisioning_activity (company_id, minute, requests, creates, updates, deletes, errors, refused)
       values ($1, date_trunc('minute', $3::timestamptz), 1, 0, 0, 0, 0, 0)`,
      [company.id, leastIdAt(daysAgo(days)), daysAgo(days), entries],
    );
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
  const left = async ({ id }: TestCompany) => {
    const [row] = await app.sql<{ entries: number; minutes: number }>(
      `select (select count(*)::int from provisioning_log_entries where company_id = $1) as entries,
         (select count(*)::int from provisioning_activity where company_id = $1) as minutes`,
      [id],
    );
    return row;
  };

  test('takes what is older than the days that are set, of every company, in batches; twice is like once', async () => {
    const purge = app.app.get(LogPurge, { strict: false });
    const [acme, corp] = [await makeCompany(app), await makeCompany(app)];
    await addOld(acme, 8, 2_500);
    await addOld(acme, 6.9, 3);
    await addOld(corp, 7.1, 2);
    expect(await purge.run()).toBe(2_502);
    expect(await left(acme)).toEqual({ entries: 3, minutes: 1 });
    expect(await left(corp)).toEqual({ entries: 0, minutes: 0 });
    expect(await purge.run()).toBe(0);
  });

  test('does nothing while another process does it', async () => {
    const purge = app.app.get(LogPurge, { strict: false });
    const acme = await makeCompany(app);
    await addOld(acme, 8, 2);
    await app.sql('select pg_advisory_lock($1, 4)', [0x4d75_7374]);
    expect(await purge.run()).toBe(0);
    await app.sql('select pg_advisory_unlock($1, 4)', [0x4d75_7374]);
    expect(await purge.run()).toBe(2);
  });
});
