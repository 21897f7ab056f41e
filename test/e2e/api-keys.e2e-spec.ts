import { randomUUID } from 'node:crypto';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const DAY_MS = 24 * 60 * 60 * 1000;

let app: TestApp;
let acme: TestCompany;
let other: TestCompany;
let api: AdminApi;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  other = await makeCompany(app);
  api = adminApi(app, acme);
});
afterAll(() => app.close());

const keyOf = (answer: Answer) => String(answer.body['key']);
const scimWith = (key: string) => call('GET', `${acme.scimUrl}/Users`, { key });

describe('who may', () => {
  test.each([
    ['GET', '/api-keys'],
    ['POST', '/api-keys'],
    ['DELETE', `/api-keys/${randomUUID()}`],
  ])('%s %s needs a key of the right scope', (method, path) => expectClosed(app, acme, method, path));

  test("another company's, an unknown or an impossible id is 404, and nothing is revoked", async () => {
    const foreign = await adminApi(app, other)('POST', '/api-keys', { scopes: ['scim'] });
    for (const id of [foreign.body.id, randomUUID(), 'nonsense', '%00']) {
      const { status, body } = await api('DELETE', `/api-keys/${id}`);
      expect({ status, code: body['code'] }).toEqual({ status: 404, code: 'apiKey.notFound' });
    }
    const [row] = await app.sql('select revoked_at from api_keys where id = $1', [foreign.body.id]);
    expect(row).toEqual({ revoked_at: null });
  });
});

describe('POST /api-keys', () => {
  test('shows the key once, with 90 days by default, and keeps its hash only (invariant 19)', async () => {
    const answer = await api('POST', '/api-keys', { label: 'okta', scopes: ['scim'] });
    const { status, body } = answer;
    expect(status).toBe(201);
    const key = keyOf(answer);
    expect(key).toMatch(/^mst_[0-9A-Za-z]{60}$/);
    expect(body).toMatchObject({
      label: 'okta',
      scopes: ['scim'],
      state: 'active',
      daysLeft: 90,
      lastCharacters: key.slice(-3),
      createdBy: 'key admin',
      lastUsedAt: null,
      revokedAt: null,
      warning: expect.stringContaining('never shown again'),
    });
    expect(body).not.toHaveProperty('hash');
    const left = Date.parse(String(body['expiresAt'])) - Date.now();
    expect(left / DAY_MS).toBeCloseTo(90, 2);
    const [row] = await app.sql(`select k.*, encode(hash, 'hex') as hex from api_keys k where id = $1`, [body.id]);
    expect(JSON.stringify(row)).not.toContain(key.slice(4, -3));
    const events = await app.sql('select action, target_name, before, after from audit_events where target_id = $1', [
      body.id,
    ]);
    expect(events).toEqual([
      {
        action: 'apiKey.created',
        target_name: 'key okta',
        before: null,
        after: { label: 'okta', scopes: ['scim'], expiresAt: body['expiresAt'] },
      },
    ]);
  });

  test('works at once for its scope and for no other', async () => {
    const key = keyOf(await api('POST', '/api-keys', { scopes: ['scim'] }));
    expect((await scimWith(key)).status).toBe(200);
    expect((await adminApi(app, acme, key)('GET', '/api-keys')).status).toBe(403);
    const read = keyOf(await api('POST', '/api-keys', { scopes: ['read'] }));
    expect((await scimWith(read)).status).toBe(403);
    expect((await adminApi(app, acme, read)('GET', '/api-keys')).status).toBe(200);
    expect((await adminApi(app, acme, read)('POST', '/api-keys', { scopes: ['scim'] })).status).toBe(403);
  });

  test('several keys of one scope are valid together, so that they can be rotated (invariant 7)', async () => {
    const keys = await Promise.all([1, 2].map(() => api('POST', '/api-keys', { label: 'okta', scopes: ['scim'] })));
    for (const answer of keys) expect((await scimWith(keyOf(answer))).status).toBe(200);
  });

  test.each([
    [1, 1],
    [3650, 3650],
    [null, null],
  ])('expires in %s days', async (expiresInDays, daysLeft) => {
    const { status, body } = await api('POST', '/api-keys', { scopes: ['scim'], expiresInDays });
    expect(status).toBe(201);
    expect(body['daysLeft']).toBe(daysLeft);
    if (expiresInDays === null) expect(body['expiresAt']).toBeNull();
  });

  test.each([
    ['no scopes', {}, 'scopes'],
    ['an empty list', { scopes: [] }, 'scopes'],
    ['an unknown scope', { scopes: ['root'] }, 'scopes'],
    ['the operator’s scope', { scopes: ['operator'] }, 'scopes'],
    ['a scope twice', { scopes: ['scim', 'scim'] }, 'scopes'],
    ['a text for a list', { scopes: 'scim' }, 'scopes'],
    ['no time', { scopes: ['scim'], expiresInDays: 0 }, 'expiresInDays'],
    ['too long a time', { scopes: ['scim'], expiresInDays: 3651 }, 'expiresInDays'],
    ['half days', { scopes: ['scim'], expiresInDays: 1.5 }, 'expiresInDays'],
    ['days as text', { scopes: ['scim'], expiresInDays: '90' }, 'expiresInDays'],
    ['a blank label', { scopes: ['scim'], label: ' ' }, 'label'],
    ['a null label', { scopes: ['scim'], label: null }, 'label'],
    ['a lone surrogate', { scopes: ['scim'], label: '\ud800' }, 'label'],
    ['another company', { scopes: ['scim'], companyId: randomUUID() }, 'companyId'],
  ])('%s is 400 and names the field', async (_, input, field) => {
    const { status, body } = await api('POST', '/api-keys', input);
    expect(status).toBe(400);
    expect(body['fields']).toContainEqual(expect.objectContaining({ field }));
  });
});

describe('GET /api-keys', () => {
  test('lists newest first, without any key or hash, with states and last use', async () => {
    const company = await makeCompany(app);
    const own = adminApi(app, company);
    const used = await own('POST', '/api-keys', { label: 'used', scopes: ['scim'] });
    await call('GET', `${company.scimUrl}/Users`, { key: keyOf(used) });
    const revoked = await own('POST', '/api-keys', { label: 'revoked', scopes: ['scim'] });
    await own('DELETE', `/api-keys/${revoked.body.id}`);
    const expired = await own('POST', '/api-keys', { label: 'expired', scopes: ['scim'] });
    await app.sql(`update api_keys set expires_at = now() where id = $1`, [expired.body.id]);
    const { body } = await own('GET', '/api-keys?count=200');
    const made = ['expired', 'revoked', 'used'].map((label) => body.items.find((key) => key['label'] === label));
    expect(made.map((key) => key?.['state'])).toEqual(['expired', 'revoked', 'active']);
    expect(made[2]?.['lastUsedAt']).toEqual(expect.any(String));
    const places = made.map((key) => body.items.findIndex((item) => item === key));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    // These three, and those that the company was made with.
    expect(body['totalResults']).toBe(3 + Object.keys(company.keys).length);
    for (const key of body.items) {
      expect(Object.keys(key)).not.toContain('hash');
      expect(Object.keys(key)).not.toContain('key');
    }
    expect((await own('GET', '/api-keys?startIndex=2&count=1')).body).toMatchObject({
      startIndex: 2,
      itemsPerPage: 1,
      totalResults: body['totalResults'],
    });
  });
});

describe('DELETE /api-keys/:id', () => {
  test('ends a key from the next request on; twice is like once; the row stays', async () => {
    const made = await api('POST', '/api-keys', { label: 'old', scopes: ['scim'] });
    expect((await scimWith(keyOf(made))).status).toBe(200);
    const first = await api('DELETE', `/api-keys/${made.body.id}`);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ id: made.body.id, state: 'revoked' });
    expect((await scimWith(keyOf(made))).status).toBe(401);
    const second = await api('DELETE', `/api-keys/${made.body.id}`);
    expect(second.status).toBe(200);
    expect(second.body['revokedAt']).toBe(first.body['revokedAt']);
    const events = await app.sql(`select 1 from audit_events where target_id = $1 and action = 'apiKey.revoked'`, [
      made.body.id,
    ]);
    expect(events).toHaveLength(1);
  });

  test('not the key that makes the call', async () => {
    const made = await api('POST', '/api-keys', { scopes: ['admin'] });
    const own = adminApi(app, acme, keyOf(made));
    const { status, body } = await own('DELETE', `/api-keys/${made.body.id}`);
    expect({ status, code: body['code'] }).toEqual({ status: 409, code: 'apiKey.isCalling' });
    expect((await own('GET', '/api-keys')).status).toBe(200);
  });
});
