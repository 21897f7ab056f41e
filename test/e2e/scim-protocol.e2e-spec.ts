import { request } from 'node:http';
import { makeCompanyKey } from '../../src/auth/api-keys/api-key-token.js';
import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;
let other: TestCompany;

beforeAll(async () => {
  app = await startApp({ MAX_BODY_BYTES: '4096', SUPPORT_CONTACT: 'sales@muster.example' });
  acme = await makeCompany(app);
  other = await makeCompany(app);
});
afterAll(() => app.close());

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
const UNKNOWN_ID = '7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10';

/** Status as a string, our media type, a sentence, and nothing of the inside (RFC 7644 §3.12). */
function expectError(answer: Answer, status: number, scimType?: string): void {
  expect(answer.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
  expect(answer.body).toEqual({
    schemas: [ERROR],
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail: expect.stringMatching(/^[A-Z"].*\.$/s),
  });
  expect(answer.status).toBe(status);
  expect(JSON.stringify(answer.body)).not.toMatch(/select |insert | at .*\.(ts|js):|node_modules/i);
}

describe('401: everything without a good key of this company', () => {
  const refused = (authorization: string | undefined, url = `${acme.scimUrl}/Users`) =>
    call('GET', url, { headers: authorization === undefined ? {} : { authorization } });

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer undefined',
    'Bearer null',
    'Bearer constructor',
    'non-token',
    'Basic YTpi',
  ])('Authorization: %j', async (authorization) => {
    const answer = await refused(authorization);
    expectError(answer, 401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  test('a key that was never made, an expired one, a revoked one, and one with a typo', async () => {
    const expired = await acme.makeKey(['scim'], { expiresAt: new Date(Date.now() - 1000) });
    const revoked = await acme.makeKey(['scim'], { revokedAt: new Date() });
    const typo = `${acme.keys.scim.slice(0, -1)}${acme.keys.scim.endsWith('A') ? 'B' : 'A'}`;
    for (const key of [makeCompanyKey(acme.id).text, expired, revoked, typo])
      expectError(await refused(`Bearer ${key}`), 401);
  });

  test('a key revoked a moment ago is refused by the very next request', async () => {
    const key = await acme.makeKey(['scim']);
    expect((await refused(`Bearer ${key}`)).status).toBe(200);
    await app.sql('update api_keys set revoked_at = now() where company_id = $1 and last_characters = $2', [
      acme.id,
      key.slice(-3),
    ]);
    expect((await refused(`Bearer ${key}`)).status).toBe(401);
  });

  test('another company’s address, one that does not exist, and any path there is', async () => {
    const paths = [
      '/Users',
      `/Users/${UNKNOWN_ID}`,
      '/Groups',
      '/Schemas',
      '/nothing',
      '/%55sers',
      '//Users',
      '/./Users',
      '/Users%2f1',
      '/Users;x',
    ];
    for (const path of paths) {
      expectError(await refused(undefined, acme.scimUrl + path), 401);
      expectError(await refused(`Bearer ${other.keys.scim}`, acme.scimUrl + path), 401);
      expectError(await refused(`Bearer ${acme.keys.scim}`, `${app.url}/scim/v2/nobody${path}`), 401);
    }
    expectError(await refused(undefined, `${app.url}/scim`), 401);
    expectError(await refused(undefined, `${app.url}/scim/v2`), 401);
  });

  test('the caller is known before the body is read', async () => {
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request(`${acme.scimUrl}/Users`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer nonsense',
          'content-type': 'application/scim+json',
          'content-length': '1000',
        },
      });
      sending.on('response', (response) => {
        resolve(response.statusCode);
        sending.destroy();
      });
      sending.on('error', reject);
      // The head only; the body never comes.
      sending.flushHeaders();
    });
    expect(answered).toBe(401);
  });

  test.each(['k', 'bearer k', 'Bearer Bearer k'])('the key is taken as %j too', async (form) => {
    expect((await refused(form.replace('k', acme.keys.scim))).status).toBe(200);
  });
});

describe('403: the endpoint is closed, which is never a 404', () => {
  test.each([
    ['free plan', { plan: 'free' }, /plan enterprise.*sales@muster\.example/],
    ['suspended', { status: 'suspended' }, /suspended/],
    ['SCIM off', { scim: false }, /switched off/],
  ] as const)('%s', async (_title, traits, detail) => {
    const closed = await makeCompany(app, traits);
    for (const path of ['/Users', '/Groups', '/ServiceProviderConfig', `/Users/${UNKNOWN_ID}`]) {
      const answer = await call('GET', closed.scimUrl + path, { key: closed.keys.scim });
      expectError(answer, 403);
      expect(answer.body.detail).toMatch(detail);
    }
  });

  test.each(['admin', 'read'] as const)('a key with the scope %s', async (scope) => {
    expectError(await call('GET', `${acme.scimUrl}/Users`, { key: acme.keys[scope] }), 403);
  });

  test('nothing is lost by a downgrade: the user is there again afterwards', async () => {
    const { body } = await call('POST', `${acme.scimUrl}/Users`, { key: acme.keys.scim, body: { userName: 'kept' } });
    await app.sql(`update companies set plan = 'free' where id = $1`, [acme.id]);
    expectError(await call('GET', `${acme.scimUrl}/Users/${body.id}`, { key: acme.keys.scim }), 403);
    await app.sql(`update companies set plan = 'enterprise' where id = $1`, [acme.id]);
    expect((await call('GET', `${acme.scimUrl}/Users/${body.id}`, { key: acme.keys.scim })).body).toEqual(body);
  });
});

describe('what is not there, and what is not allowed', () => {
  const get = (path: string) => call('GET', acme.scimUrl + path, { key: acme.keys.scim });

  test('an unknown address is 404, a known one with another method 405 with Allow', async () => {
    expectError(await get('/Nothing'), 404);
    expectError(await get('/Users/1/2'), 404);
    const answer = await call('PUT', `${acme.scimUrl}/Users`, { key: acme.keys.scim, body: {} });
    expectError(answer, 405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
  });

  test('another company’s user is 404 for every method, and stays as it is', async () => {
    const { body: theirs } = await call('POST', `${other.scimUrl}/Users`, {
      key: other.keys.scim,
      body: { userName: 'x' },
    });
    const patch = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'active', value: false }],
    };
    for (const [method, body] of [['GET'], ['PUT', { userName: 'y' }], ['PATCH', patch], ['DELETE']] as const) {
      expectError(await call(method, `${acme.scimUrl}/Users/${theirs.id}`, { key: acme.keys.scim, body }), 404);
    }
    expect((await call('GET', `${other.scimUrl}/Users/${theirs.id}`, { key: other.keys.scim })).body).toEqual(theirs);
  });

  test('the same userName in two companies is two users (CVE-2022-1680)', async () => {
    const sent = { userName: 'jane@both.test', externalId: '1' };
    const [a, b] = await Promise.all(
      [acme, other].map((company) => call('POST', `${company.scimUrl}/Users`, { key: company.keys.scim, body: sent })),
    );
    expect([a?.status, b?.status]).toEqual([201, 201]);
    expect(a?.body.id).not.toBe(b?.body.id);
    for (const filter of ['userName eq "JANE@both.test"', 'externalId eq "1" and userName co "both"']) {
      const found = await Promise.all(
        [acme, other].map(({ scimUrl, keys }) =>
          call('GET', `${scimUrl}/Users?filter=${encodeURIComponent(filter)}`, { key: keys.scim }),
        ),
      );
      expect(found.map(({ body }) => body.Resources.map(({ id }) => id))).toEqual([[a?.body.id], [b?.body.id]]);
    }
  });

  test('a base URL pasted with a slash at its end works too', async () => {
    for (const path of ['//Users', '/Users/', '//Users?count=1']) expect((await get(path)).status).toBe(200);
  });

  test('HEAD answers as GET without the body', async () => {
    const answer = await call('HEAD', `${acme.scimUrl}/Users`, { key: acme.keys.scim });
    expect(answer.status).toBe(200);
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(0);
  });
});

describe('bad bodies: a clear error, and nothing is stored', () => {
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    call('POST', `${acme.scimUrl}/Users`, { key: acme.keys.scim, body, headers });
  const stored = () => app.sql<{ n: number }>('select count(*)::int as n from users where company_id = $1', [acme.id]);

  test.each<[string, unknown, number, string | undefined]>([
    ['malformed JSON', '{"userName":', 400, 'invalidSyntax'],
    ['an empty body', '', 400, 'invalidSyntax'],
    ['a list', [], 400, 'invalidSyntax'],
    ['a text', '"jane"', 400, 'invalidSyntax'],
    ['no userName', { displayName: 'Jane' }, 400, 'invalidValue'],
    ['an empty userName', { userName: '' }, 400, 'invalidValue'],
    ['a userName of blanks', { userName: '  ' }, 400, 'invalidValue'],
    ['a number for userName', { userName: 1 }, 400, 'invalidValue'],
    ['a list for userName', { userName: ['jane'] }, 400, 'invalidValue'],
    ['a text for name', { userName: 'a', name: 'Jane' }, 400, 'invalidValue'],
    ['a number for active', { userName: 'a', active: 1 }, 400, 'invalidValue'],
    ['U+0000', { userName: 'a\u0000b' }, 400, 'invalidValue'],
    ['a lone surrogate', '{"userName":"a\\ud800"}', 400, 'invalidValue'],
    ['U+0000 in an unknown attribute', { userName: 'a', anything: { deep: ['\u0000'] } }, 400, 'invalidValue'],
    ['a deep body', `{"userName":"a","x":${'['.repeat(500)}${']'.repeat(500)}}`, 400, 'invalidSyntax'],
    ['a body over the limit', { userName: 'a'.repeat(5000) }, 413, undefined],
  ])('%s', async (_title, body, status, scimType) => {
    const before = await stored();
    expectError(await post(body), status, scimType);
    expect(await stored()).toEqual(before);
  });

  test('a body over the limit without a length is 413 too', async () => {
    const chunk = new TextEncoder().encode(`{"userName":"${'a'.repeat(3000)}`);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ < 3) controller.enqueue(chunk);
        else controller.close();
      },
    });
    const init = { method: 'POST', headers: { authorization: `Bearer ${acme.keys.scim}` }, body, duplex: 'half' };
    expect((await fetch(`${acme.scimUrl}/Users`, init as RequestInit)).status).toBe(413);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('%s is 415', async (type) => {
    expectError(await post({ userName: 'a' }, { 'content-type': type }), 415);
  });

  test.each(['application/json', 'application/scim+json;charset=ISO-8859-1', 'APPLICATION/JSON; charset=utf-8'])(
    '%s is read',
    async (type) => {
      expect((await post({ userName: `typed ${type}` }, { 'content-type': type })).status).toBe(201);
    },
  );

  test('invalid UTF-8 is 400', async () => {
    const response = await fetch(`${acme.scimUrl}/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${acme.keys.scim}`, 'content-type': 'application/scim+json' },
      body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect(response.status).toBe(400);
  });

  test('prototype keys in bodies, paths and filters do nothing (CVE-2026-48170)', async () => {
    const hostile =
      '{"userName":"proto","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"name":{"__proto__":{"polluted":1}}}';
    const { status, body } = await post(hostile);
    expect(status).toBe(201);
    expect(JSON.stringify(body)).not.toContain('polluted');
    for (const path of ['__proto__.polluted', 'constructor.prototype.polluted', 'name.__proto__']) {
      const answer = await call('PATCH', `${acme.scimUrl}/Users/${body.id}`, {
        key: acme.keys.scim,
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'add', path, value: 1 }],
        },
      });
      expectError(answer, 400, 'invalidPath');
    }
    const filtered = await call('GET', `${acme.scimUrl}/Users?filter=__proto__+eq+%22a%22`, { key: acme.keys.scim });
    expectError(filtered, 400, 'invalidFilter');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect((await call('GET', `${acme.scimUrl}/Users`)).status).toBe(401);
  });

  test('a client’s ids stay its own: externalId is never an id of ours (CVE-2025-41115)', async () => {
    for (const externalId of ['1', '0', 'admin', UNKNOWN_ID]) {
      const { body } = await post({ userName: `forged ${externalId}`, id: UNKNOWN_ID, externalId });
      expect(body.id).not.toBe(UNKNOWN_ID);
      expectError(await call('GET', `${acme.scimUrl}/Users/${externalId}`, { key: acme.keys.scim }), 404);
    }
  });
});

describe('bad queries', () => {
  const list = (query: string) => call('GET', `${acme.scimUrl}/Users?${query}`, { key: acme.keys.scim });

  test.each([
    ['userName', 9],
    ['userName eq', 12],
    ['userName xx "a"', 10],
    ['userName eq "a" and', 20],
    ['(userName eq "a"', 17],
    ['userName eq "a', 13],
  ])('%s: the column of the first wrong character', async (filter, column) => {
    const answer = await list(`filter=${encodeURIComponent(filter)}`);
    expectError(answer, 400, 'invalidFilter');
    expect(answer.body.detail).toContain(`column ${column}`);
  });

  test.each([
    'nothing eq "a"',
    'password eq "a"',
    'active gt true',
    'userName eq 1',
    `userName eq "${'a'.repeat(5000)}"`,
  ])('filter %s is 400 invalidFilter', async (filter) => {
    expectError(await list(`filter=${encodeURIComponent(filter)}`), 400, 'invalidFilter');
  });

  test.each(['filter=userName+eq+%22%00%22', 'filter=userName+co+%22%00%22', 'filter=title+eq+%22a%00%22'])(
    '%s never reaches the database',
    async (query) => {
      expectError(await list(query), 400, 'invalidFilter');
    },
  );

  test.each(['startIndex=a', 'count=a'])('%s', async (query) => {
    expectError(await list(query), 400, 'invalidValue');
  });
});
