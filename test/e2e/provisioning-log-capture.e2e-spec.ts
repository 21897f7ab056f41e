import { randomUUID } from 'node:crypto';
import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeScimUser } from '../support/make-users.js';
import { flushLog, logRow } from '../support/provisioning-log.js';
import { startApp, type TestApp } from '../support/start-app.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

let app: TestApp;
let acme: TestCompany;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app, { allowSyncPassword: true });
});
afterAll(() => app.close());

const scim = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  call(method, acme.scimUrl + path, { key: acme.keys.scim, body, headers });
const patch = (...Operations: unknown[]) => ({ schemas: [PATCH_OP], Operations });
const entryOf = (answer: Answer) => logRow(app, answer.headers.get('x-request-id'));

describe('every answer leads to its entry by X-Request-Id', () => {
  test('a create', async () => {
    const before = Date.now();
    const userName = `jane-${randomUUID()}@acme.test`;
    const answer = await scim(
      'POST',
      '/Users?attributes=userName',
      { schemas: [USER], userName, active: true },
      {
        'user-agent': 'Okta SCIM Client 1.0.0',
      },
    );
    const [key] = await app.sql<{ id: string }>(`select id from api_keys where company_id = $1 and label = 'scim'`, [
      acme.id,
    ]);
    const entry = await entryOf(answer);
    expect(entry).toEqual({
      company_id: acme.id,
      id: answer.headers.get('x-request-id'),
      at: expect.any(Date),
      api_key_id: key?.id,
      api_key_name: 'key scim',
      method: 'POST',
      path: `/scim/v2/${acme.slug}/Users`,
      query: 'attributes=userName',
      operation: 'create',
      status: 201,
      duration_ms: expect.any(Number),
      scim_type: null,
      detail: null,
      refusal: null,
      resource_type: 'User',
      resource_id: answer.body.id,
      resource_name: userName,
      repairs: [],
      client: 'okta',
      user_agent: 'Okta SCIM Client 1.0.0',
      source_address: '127.0.0.1',
      request_body: JSON.stringify({ schemas: [USER], userName, active: true }),
      is_request_cut: false,
      response_body: JSON.stringify(answer.body),
      is_response_cut: false,
      are_bodies_dropped: false,
      requests: 1,
    });
    const at = (entry?.['at'] as Date).getTime();
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
    expect(entry?.['duration_ms']).toBeGreaterThan(0);
  });

  test('read, look-up, list, update, group and delete name the resource', async () => {
    const userName = `max-${randomUUID()}@acme.test`;
    const id = await makeScimUser(acme, { userName });
    const group = await scim('POST', '/Groups', { schemas: [GROUP], displayName: `Devs ${id}` });
    const cases: [Answer, Record<string, unknown>][] = [
      [
        await scim('GET', `/Users/${id}`),
        { operation: 'read', resource_id: id, resource_name: userName, request_body: null },
      ],
      [await scim('HEAD', `/Users/${id}`), { operation: 'read', method: 'HEAD', resource_id: id }],
      [
        await scim('GET', `/Users?filter=userName+eq+%22${userName}%22`),
        { operation: 'list', resource_id: id, resource_name: userName, query: `filter=userName+eq+%22${userName}%22` },
      ],
      [
        await scim('GET', '/Users?startIndex=1&count=2'),
        { operation: 'list', resource_type: 'User', resource_id: null },
      ],
      [
        await scim('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'title', value: 'Dr' })),
        { operation: 'update', resource_id: id, resource_name: userName },
      ],
      [
        await scim('PUT', `/Groups/${group.body.id}`, { schemas: [GROUP], displayName: 'Ops' }),
        { resource_type: 'Group', resource_name: 'Ops' },
      ],
      [
        await scim('PATCH', `/Groups/${group.body.id}`, patch({ op: 'Add', path: 'members', value: [{ value: id }] })),
        { status: 204, resource_type: 'Group', resource_id: group.body.id, response_body: null, client: 'entra' },
      ],
      [
        await scim('DELETE', `/Users/${id}`),
        { operation: 'delete', status: 204, resource_id: id, response_body: null },
      ],
      [await scim('GET', '/Schemas'), { operation: 'discovery', resource_type: null, is_response_cut: true }],
      [await scim('GET', '/Me'), { status: 501, operation: 'other' }],
    ];
    for (const [answer, expected] of cases)
      expect(await entryOf(answer)).toMatchObject({ status: answer.status, ...expected });
  });

  test('errors say what was refused', async () => {
    const userName = `eve-${randomUUID()}@acme.test`;
    await makeScimUser(acme, { userName });
    const cases: [Answer, number, Record<string, unknown>][] = [
      [
        await scim('POST', '/Users', { schemas: [USER], userName }),
        409,
        { scim_type: 'uniqueness', resource_name: userName, resource_id: null },
      ],
      [await scim('GET', '/Users?filter=userName+xx+1'), 400, { scim_type: 'invalidFilter' }],
      [await scim('POST', '/Users', '{"userName":'), 400, { scim_type: 'invalidSyntax', request_body: '{"userName":' }],
      [await scim('GET', `/Users/${randomUUID()}`), 404, { scim_type: null }],
      [await scim('GET', '/nowhere'), 404, { operation: 'other' }],
      [await scim('PUT', '/Users', {}), 405, {}],
      [await scim('POST', '/Users', {}, { 'content-type': 'text/plain' }), 415, {}],
      [await scim('DELETE', `/Users/${await makeScimUser(acme)}`, undefined, { 'if-match': 'W/"7"' }), 412, {}],
    ];
    for (const [answer, status, expected] of cases) {
      expect(answer.status).toBe(status);
      expect(await entryOf(answer)).toMatchObject({
        status,
        detail: answer.body['detail'],
        refusal: null,
        ...expected,
      });
    }
  });

  test('a long body is cut, and the entry says so', async () => {
    const answer = await scim('POST', '/Users', {
      schemas: [USER],
      userName: `long-${randomUUID()}`,
      title: 'é'.repeat(20_000),
    });
    expect(answer.status).toBe(201);
    const entry = await entryOf(answer);
    expect(entry).toMatchObject({ is_request_cut: true, is_response_cut: true });
    expect(String(entry?.['request_body'])).toHaveLength(16_384);
    expect(String(entry?.['response_body'])).toHaveLength(16_384);
  });

  test('texts that mean something to PostgreSQL come as they were, one beside the other', async () => {
    const texts = ['null', 'NULL', '"', '\\', '{a,b}', 'a,b', "'", 'line\n\tand\r', ' é 😀 ', '%', '\\n'];
    const answers = await Promise.all(
      texts.map((text) => scim('POST', '/Users', `[${JSON.stringify(text)},\n"${text}"]`, { 'user-agent': 'x' })),
    );
    for (const [n, answer] of answers.entries()) {
      expect(await entryOf(answer)).toMatchObject({
        request_body: `[${JSON.stringify(texts[n])},\n"${texts[n] ?? ''}"]`,
        detail: answer.body['detail'],
        user_agent: 'x',
        query: null,
      });
    }
  });

  test('what PostgreSQL would not take is made such that it does', async () => {
    const answer = await scim('POST', '/Users', '{"userName":"\0"}', { 'user-agent': 'x' });
    expect(answer.status).toBe(400);
    expect(await entryOf(answer)).toMatchObject({ status: 400, request_body: '{"userName":"\ufffd"}' });
  });
});

describe('no secret is in it', () => {
  const SECRET = 'hunter2-hunter2-hunter2';

  test.each<[string, (id: string) => Promise<Answer>]>([
    ['POST', () => scim('POST', '/Users', { schemas: [USER], userName: `s-${randomUUID()}`, password: SECRET })],
    ['PUT', (id) => scim('PUT', `/Users/${id}`, { schemas: [USER], userName: `s-${randomUUID()}`, PASSWORD: SECRET })],
    [
      'PATCH with a path',
      (id) => scim('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'password', value: SECRET })),
    ],
    ['PATCH without', (id) => scim('PATCH', `/Users/${id}`, patch({ op: 'replace', value: { password: SECRET } }))],
    [
      'a key with its URN',
      (id) => scim('PATCH', `/Users/${id}`, patch({ op: 'add', value: { [`${USER}:password`]: SECRET } })),
    ],
    ['a dotted key', (id) => scim('PATCH', `/Users/${id}`, patch({ op: 'add', value: { 'name.password': SECRET } }))],
    [
      'JSON in a text',
      (id) =>
        scim(
          'PATCH',
          `/Users/${id}`,
          patch({ op: 'add', path: 'roles', value: [{ value: JSON.stringify({ value: 'user', password: SECRET }) }] }),
        ),
    ],
    ['a search in the address', () => scim('GET', `/Users?filter=password+eq+%22${SECRET}%22`)],
    [
      'a search in the body',
      () =>
        scim('POST', '/Users/.search', {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
          filter: `password eq "${SECRET}"`,
        }),
    ],
    ['no JSON', () => scim('POST', '/Users', `{"password":"${SECRET}"`)],
    ['a body that is refused', () => scim('POST', '/Users', { schemas: [USER], password: SECRET })],
  ])('%s', async (_what, send) => {
    const entry = await entryOf(await send(await makeScimUser(acme)));
    expect(entry).toMatchObject({ method: expect.any(String) });
    expect(JSON.stringify(entry)).not.toContain('hunter2');
    expect(JSON.stringify(entry)).toMatch(/redacted|not kept/);
  });

  test('a key in path, query, body and User-Agent', async () => {
    const { scim: key } = acme.keys;
    const answer = await scim(
      'PUT',
      `/Users/${key}?api=${key}&access_token=${key}`,
      { title: `mine is ${key}` },
      { 'user-agent': key },
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    const entry = await entryOf(answer);
    expect(entry).toMatchObject({ method: 'PUT' });
    expect(JSON.stringify(entry)).not.toContain(key.slice(0, 40));
  });
});

describe('refused requests are in the log of the company of the address, with the reason by name', () => {
  const get = (company: TestCompany, key: string | null) =>
    call('GET', `${company.scimUrl}/Users?startIndex=1&count=2`, { key });

  test('401', async () => {
    const past = new Date(Date.now() - 60_000);
    const cases: [string, string | null, Record<string, unknown>][] = [
      ['noKey', null, { api_key_id: null }],
      ['malformedKey', 'non-token', { api_key_id: null }],
      ['unknownKey', await unknownKey(acme), { api_key_id: null }],
      [
        'expiredKey',
        await acme.makeKey(['scim'], { expiresAt: past }),
        { api_key_id: expect.any(String), api_key_name: 'key scim' },
      ],
      [
        'revokedKey',
        await acme.makeKey(['scim'], { revokedAt: past }),
        { api_key_id: expect.any(String), api_key_name: 'key scim' },
      ],
    ];
    for (const [refusal, key, expected] of cases) {
      const answer = await get(acme, key);
      expect(answer.status).toBe(401);
      const entry = await entryOf(answer);
      expect(entry).toMatchObject({ company_id: acme.id, status: 401, refusal, ...expected });
      if (key !== null) expect(JSON.stringify(entry)).not.toContain(key);
    }
  });

  test('403', async () => {
    const cases: [string, TestCompany, string][] = [];
    for (const [refusal, traits] of [
      ['scimOff', { scim: false }],
      ['planMissing', { plan: 'free' }],
      ['suspended', { status: 'suspended' }],
    ] as const) {
      const company = await makeCompany(app, traits);
      cases.push([refusal, company, company.keys.scim]);
    }
    cases.push(['scopeMissing', acme, acme.keys.admin]);
    for (const [refusal, company, key] of cases) {
      const answer = await get(company, key);
      expect(answer.status).toBe(403);
      expect(await entryOf(answer)).toMatchObject({
        company_id: company.id,
        refusal,
        detail: answer.body['detail'],
        api_key_id: expect.any(String),
      });
    }
  });

  test("another company's key, whatever its state: nothing of it is told, and its own company learns nothing", async () => {
    const corp = await makeCompany(app);
    const past = new Date(Date.now() - 60_000);
    for (const key of [
      corp.keys.scim,
      await corp.makeKey(['scim'], { expiresAt: past }),
      await corp.makeKey(['scim'], { revokedAt: past }),
    ]) {
      const answer = await get(acme, key);
      const entry = await entryOf(answer);
      expect(entry).toMatchObject({
        company_id: acme.id,
        status: 401,
        refusal: 'otherCompany',
        api_key_id: null,
        api_key_name: null,
      });
      expect(JSON.stringify(entry)).not.toMatch(new RegExp(`${corp.id}|${corp.slug}`));
    }
    expect(await app.sql('select 1 from provisioning_log_entries where company_id = $1', [corp.id])).toEqual([]);
  });

  test('an address that nobody has is in nobody’s log', async () => {
    const answers = [
      await call('GET', `${app.url}/scim/v2/nobody-here/Users`, { key: acme.keys.scim }),
      await call('GET', `${app.url}/scim/v2/nobody-here/Users`),
      await call('GET', `${app.url}/scim/v2/${'x'.repeat(100)}/Users`),
      await call('GET', `${app.url}/scim/`),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(await entryOf(answer)).toBeUndefined();
    }
  });

  test('a flood is counted by its reason from the 61st of a minute on', async () => {
    const company = await makeCompany(app);
    // More than twice the 60: it may be another minute in the middle of it.
    for (let n = 0; n < 130; n++) await get(company, null);
    await flushLog(app);
    const listed = await app.sql('select 1 from provisioning_log_entries where company_id = $1', [company.id]);
    expect(listed.length).toBeGreaterThanOrEqual(60);
    expect(listed.length).toBeLessThanOrEqual(120);
  });
});

async function unknownKey(company: TestCompany): Promise<string> {
  const key = await company.makeKey(['scim']);
  await app.sql(`delete from api_keys where company_id = $1 and last_characters = $2`, [company.id, key.slice(-3)]);
  return key;
}

describe('repairs are on the entry by name', () => {
  const roleText = JSON.stringify({ id: '1', value: 'user', displayName: 'User' });

  test.each<[string, string[], (id: string) => Promise<Answer>]>([
    [
      'POST',
      ['booleanText', 'dottedKey'],
      () =>
        scim('POST', '/Users', {
          schemas: [USER],
          userName: `r-${randomUUID()}`,
          active: 'True',
          'name.givenName': 'R',
        }),
    ],
    [
      'PUT',
      ['roleJsonText', 'singleForMany'],
      (id) =>
        scim('PUT', `/Users/${id}`, { schemas: [USER], userName: `r-${randomUUID()}`, roles: { value: roleText } }),
    ],
    [
      'PATCH, by its request',
      ['opCase', 'booleanText'],
      (id) => scim('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'False' })),
    ],
    [
      'PATCH, when it is applied',
      ['valuePathCreated'],
      (id) =>
        scim('PATCH', `/Users/${id}`, patch({ op: 'add', path: 'emails[type eq "home"].value', value: 'h@acme.test' })),
    ],
    [
      'a PATCH that fails',
      ['opCase'],
      (id) => scim('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'emails[type sw "x"].value', value: 'x' })),
    ],
    [
      'POST of a group',
      ['singleForMany'],
      (id) => scim('POST', '/Groups', { schemas: [GROUP], displayName: `G ${randomUUID()}`, members: { value: id } }),
    ],
    [
      'PATCH of a group',
      ['opCase', 'removeWithValue'],
      async (id) => {
        const group = await scim('POST', '/Groups', {
          schemas: [GROUP],
          displayName: `G ${randomUUID()}`,
          members: [{ value: id }],
        });
        return scim(
          'PATCH',
          `/Groups/${group.body.id}`,
          patch({ op: 'Remove', path: 'members', value: [{ value: id }] }),
        );
      },
    ],
    [
      'PUT of a group',
      ['bareElement'],
      async (id) => {
        const group = await scim('POST', '/Groups', { schemas: [GROUP], displayName: `G ${randomUUID()}` });
        return scim('PUT', `/Groups/${group.body.id}`, {
          schemas: [GROUP],
          displayName: `G ${randomUUID()}`,
          members: [id],
        });
      },
    ],
  ])('%s', async (_what, repairs, send) => {
    const entry = await entryOf(await send(await makeScimUser(acme)));
    expect([...(entry?.['repairs'] as string[])].sort()).toEqual([...repairs].sort());
  });
});
