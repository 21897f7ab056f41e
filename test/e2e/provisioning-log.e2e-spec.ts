import { randomUUID } from 'node:crypto';
import { LogWriter } from '../../src/provisioning-log/log-writer.js';
import { LOOKED_AT } from '../../src/provisioning-log/log-page.js';
import { leastIdAt } from '../../src/common/uuid-time.js';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeScimUser } from '../support/make-users.js';
import { flushLog } from '../support/provisioning-log.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PATH = '/provisioning-log';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;
let janeId: string;
let ids: Record<'create' | 'lookUp' | 'patch' | 'missing' | 'refused' | 'remove', string>;

const scim = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  call(method, acme.scimUrl + path, { key: acme.keys.scim, body, headers });
const requestId = (answer: Answer) => answer.headers.get('x-request-id') ?? '';

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app, { provider: 'entra' });
  api = adminApi(app, acme);
  const created = await scim('POST', '/Users', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: 'jane@acme.test',
  });
  janeId = created.body.id;
  const okta = { 'user-agent': 'Okta SCIM Client 1.0.0' };
  ids = {
    create: requestId(created),
    lookUp: requestId(await scim('GET', '/Users?filter=userName+eq+%22jane%40acme.test%22', undefined, okta)),
    patch: requestId(
      await scim('PATCH', `/Users/${janeId}`, {
        schemas: [PATCH_OP],
        Operations: [{ op: 'Replace', path: 'active', value: 'False' }],
      }),
    ),
    missing: requestId(await scim('GET', `/Users/${randomUUID()}`)),
    refused: requestId(await call('GET', `${acme.scimUrl}/Users`)),
    remove: requestId(await scim('DELETE', `/Users/${janeId}`)),
  };
  await makeScimUser(await makeCompany(app));
  await flushLog(app);
});
afterAll(() => app.close());

const listed = async (query = '') => (await api('GET', `${PATH}?${query}`)).body.items.map(({ id }) => id);
const NEWEST_FIRST = () => [ids.remove, ids.refused, ids.missing, ids.patch, ids.lookUp, ids.create];

describe('closed', () => {
  test.each([PATH, `${PATH}/${randomUUID()}`])('%s needs a key of the right scope', (path) =>
    expectClosed(app, acme, 'GET', path),
  );

  test('another company’s entry is 404, as is one that never was and what is no id', async () => {
    const foreign = adminApi(app, await makeCompany(app));
    for (const answer of [
      await foreign('GET', `${PATH}/${ids.create}`),
      await api('GET', `${PATH}/${randomUUID()}`),
      await api('GET', `${PATH}/1`),
    ]) {
      expect(answer.status).toBe(404);
      expect(answer.body).toMatchObject({ code: 'provisioningLog.notFound' });
    }
    expect((await foreign('GET', PATH)).body).toMatchObject({ items: [], nextCursor: null });
  });
});

test('lists the requests of the company only, newest first, without bodies', async () => {
  const { status, body } = await adminApi(app, acme, acme.keys.read)('GET', PATH);
  expect(status).toBe(200);
  expect(body.items.map(({ id }) => id)).toEqual(NEWEST_FIRST());
  expect(body.items[3]).toEqual({
    id: ids.patch,
    at: expect.any(String),
    method: 'PATCH',
    path: `/scim/v2/${acme.slug}/Users/${janeId}`,
    query: null,
    operation: 'update',
    status: 200,
    durationMs: expect.any(Number),
    scimType: null,
    detail: null,
    refusal: null,
    apiKey: { id: expect.any(String), name: 'key scim' },
    resource: { type: 'User', id: janeId, name: 'jane@acme.test' },
    repairs: ['opCase', 'booleanText'],
    client: 'entra',
    userAgent: 'node',
    sourceAddress: '127.0.0.1',
    requests: 1,
  });
  // Nothing in its answer names her; the audit log does.
  expect(body.items[0]).toMatchObject({ operation: 'delete', resource: { id: janeId, name: 'jane@acme.test' } });
});

describe('filters', () => {
  const only = (...names: (keyof typeof ids)[]) =>
    NEWEST_FIRST().filter((id) => names.some((name) => ids[name] === id));

  test.each<[string, () => string[]]>([
    ['method=PATCH', () => only('patch')],
    ['operation=create', () => only('create')],
    ['status=404', () => only('missing')],
    ['status=204', () => only('remove')],
    ['outcome=success', () => only('remove', 'patch', 'lookUp', 'create')],
    ['outcome=error', () => only('refused', 'missing')],
    ['outcome=refused', () => only('refused')],
    ['refusal=noKey', () => only('refused')],
    ['refusal=scimOff', () => []],
    ['repair=opCase', () => only('patch')],
    ['client=okta', () => only('lookUp')],
    ['text=JANE%2540acme', () => only('lookUp')],
    ['text=userName%2Beq', () => only('lookUp')],
    ['text=jane%40ACME', () => only('lookUp', 'create', 'patch')],
    ['text=%25', () => only('lookUp')],
    ['text=%22jane%40acme.test%22', () => only('lookUp')],
    ['text=%F0%9F%98%80', () => []],
    ['text=_', () => []],
    ['outcome=error&method=GET&status=401', () => only('refused')],
    ['outcome=success&status=404', () => []],
    ['from=2020-01-01&to=2020-02-01T00:00:00%2B02:00', () => []],
    ['from=2020-01-01', () => NEWEST_FIRST()],
  ])('?%s', async (query, expected) => {
    expect(await listed(query)).toEqual(expected());
  });

  test('by resource, and by key', async () => {
    expect(await listed(`resourceId=${janeId}`)).toEqual(only('remove', 'patch', 'lookUp', 'create'));
    expect(await listed(`resourceId=${janeId}&operation=delete`)).toEqual(only('remove'));
    expect(await listed(`resourceId=${randomUUID()}`)).toEqual([]);
    const { apiKey } = (await api('GET', `${PATH}/${ids.create}`)).body;
    expect(await listed(`apiKeyId=${(apiKey as { id: string }).id}`)).toEqual(
      NEWEST_FIRST().filter((id) => id !== ids.refused),
    );
  });

  test('by time, to the millisecond', async () => {
    const { at } = (await api('GET', `${PATH}/${ids.missing}`)).body;
    const [since, until] = [await listed(`from=${String(at)}`), await listed(`to=${String(at)}`)];
    expect(since).toContain(ids.missing);
    expect(until).not.toContain(ids.missing);
    expect([...since, ...until]).toEqual(NEWEST_FIRST());
  });

  test.each([
    ['method', 'patch'],
    ['operation', 'x'],
    ['status', '99'],
    ['status', '4xx'],
    ['outcome', 'bad'],
    ['apiKeyId', '1'],
    ['resourceId', "' or 1=1"],
    ['refusal', 'x'],
    ['repair', '%'],
    ['client', 'google'],
    ['text', ''],
    ['from', 'yesterday'],
    ['to', '2026-13-01'],
    ['cursor', 'x'],
    ['after', 'x'],
    ['count', '0'],
    ['order', 'asc'],
  ])('%s=%s is 400', async (field, value) => {
    const { status, body } = await api('GET', `${PATH}?${field}=${encodeURIComponent(value)}`);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toMatch(/fields|cursor\.invalid/);
  });
});

describe('pages', () => {
  test('by cursor, while others come', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await api('GET', `${PATH}?count=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body['nextCursor'] as string | null;
      await scim('GET', '/Users?startIndex=1&count=1');
      await flushLog(app);
    }
    expect(seen).toEqual(NEWEST_FIRST());
    await app.sql(`delete from provisioning_log_entries where company_id = $1 and query = 'startIndex=1&count=1'`, [
      acme.id,
    ]);
  });

  test('news come with what pollAfter said', async () => {
    const company = await makeCompany(app);
    const from = adminApi(app, company);
    const { pollAfter, items } = (await from('GET', PATH)).body;
    expect(items).toEqual([]);
    await makeScimUser(company);
    await flushLog(app);
    expect((await from('GET', `${PATH}?after=${String(pollAfter)}`)).body.items).toMatchObject([
      { operation: 'create' },
    ]);
    // A request that was open for longer than the step back is for the next look at the whole.
    const old = leastIdAt(new Date(Date.now() - 20_000));
    await app.sql(`update provisioning_log_entries set id = $2 where company_id = $1`, [company.id, old]);
    expect((await from('GET', `${PATH}?after=${String(pollAfter)}`)).body.items).toEqual([]);
  });

  test('a filter that finds next to nothing looks through a part of the log at a time', async () => {
    const company = await makeCompany(app);
    await makeScimUser(company);
    await flushLog(app);
    await app.sql(
      `insert into provisioning_log_entries (company_id, id, at, method, operation, status, duration_ms, repairs,
         is_request_cut, is_response_cut, are_bodies_dropped, requests)
       select $1, ('ffffffff-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now(), 'GET', 'read', 200, 1, '{}', false, false, false, 1
       from generate_series(1, $2) n`,
      [company.id, LOOKED_AT + 5],
    );
    const from = adminApi(app, company);
    const first = (await from('GET', `${PATH}?method=POST`)).body;
    expect(first.items).toEqual([]);
    const second = (await from('GET', `${PATH}?method=POST&cursor=${String(first['nextCursor'])}`)).body;
    expect(second).toMatchObject({ items: [{ method: 'POST' }], nextCursor: null });
  });
});

describe('one request', () => {
  test('has its bodies, and is explained', async () => {
    const { status, body } = await api('GET', `${PATH}/${ids.patch}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: ids.patch,
      explanation: {
        asked: 'Microsoft Entra ID asked to change the user jane@acme.test.',
        answered: 'It was done.',
        whatToDo: null,
      },
      toleratedSpellings: [
        { name: 'opCase', meaning: expect.stringContaining('Replace') },
        { name: 'booleanText', meaning: expect.stringContaining('True') },
      ],
      requestBody: { isCut: false },
      responseBody: { isCut: false },
      areBodiesDropped: false,
    });
    const { requestBody, responseBody } = body as unknown as Record<string, { text: string }>;
    expect(JSON.parse(requestBody?.text ?? '')).toMatchObject({ Operations: [{ op: 'Replace' }] });
    expect(JSON.parse(responseBody?.text ?? '')).toMatchObject({ id: janeId, active: false });
  });

  test('that was refused says what to do where the company’s provider is set up', async () => {
    const { body } = await api('GET', `${PATH}/${ids.refused}`);
    expect(body).toMatchObject({
      refusal: 'noKey',
      apiKey: null,
      explanation: {
        asked: 'Microsoft Entra ID looked for users.',
        answered: expect.stringContaining('came without an API key'),
        whatToDo: expect.stringContaining('Secret Token'),
      },
    });
  });

  test('without bodies has none', async () => {
    expect((await api('GET', `${PATH}/${ids.remove}`)).body).toMatchObject({ requestBody: null, responseBody: null });
  });

  test('is counted twice by nobody, when it is written twice', async () => {
    const writer = app.app.get(LogWriter, { strict: false });
    const company = await makeCompany(app);
    const again = {
      ...{
        id: leastIdAt(new Date()),
        companySlug: company.slug,
        companyId: company.id,
        method: 'GET',
        path: '/',
        query: '',
      },
      ...{ operation: 'read' as const, status: 200, durationMs: 1, repairs: ['opCase' as const] },
    };
    for (let n = 0; n < 2; n++) {
      writer.add(again);
      await writer.flush();
    }
    expect(await app.sql('select requests from provisioning_activity where company_id = $1', [company.id])).toEqual([
      { requests: 1 },
    ]);
    expect(
      await app.sql('select name, requests from provisioning_milestones where company_id = $1 order by name', [
        company.id,
      ]),
    ).toEqual([
      { name: 'contact', requests: '1' },
      { name: 'repair:opCase', requests: '1' },
    ]);
  });
});
