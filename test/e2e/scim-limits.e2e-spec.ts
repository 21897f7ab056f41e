import { randomBytes } from 'node:crypto';
import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

let app: TestApp;
let acme: TestCompany;

beforeAll(async () => {
  // The limits of a resource must hold wherever an operator sets that of the body.
  app = await startApp({ MAX_BODY_BYTES: String(8 * 1024 * 1024) });
  acme = await makeCompany(app);
});
afterAll(() => app.close());

const send = (method: string, path: string, body?: unknown) =>
  call(method, acme.scimUrl + path, { key: acme.keys.scim, ...(body !== undefined && { body }) });
const patch = (path: string, ...Operations: object[]) => send('PATCH', path, { schemas: [PATCH_OP], Operations });

async function makeOne(path: '/Users' | '/Groups', traits: object = {}): Promise<string> {
  const name = `made ${randomBytes(8).toString('hex')}`;
  const { status, body } = await send('POST', path, { userName: name, displayName: name, ...traits });
  expect(status).toBe(201);
  return `${path}/${body.id}`;
}

/** Everything stored for the company, so that a refused request can be shown to have left it alone. */
async function stored(): Promise<unknown> {
  const rowsOf: unknown[] = [];
  for (const table of ['users', 'groups', 'user_emails']) {
    const all = `select md5(string_agg(row::text, '' order by row::text)) from ${table} row where company_id = $1`;
    rowsOf.push(await app.sql(all, [acme.id]));
  }
  return rowsOf;
}

async function expectRefused(answered: () => Promise<Answer>, detail: string | RegExp, scimType = 'invalidValue') {
  const before = await stored();
  const { status, body } = await answered();
  expect({ status, ...body }).toEqual({
    status: '400',
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    scimType,
    detail: typeof detail === 'string' ? detail : expect.stringMatching(detail),
  });
  expect(status).toBe(400);
  expect(await stored()).toEqual(before);
}

// Random, so that PostgreSQL cannot compress it below what an index takes.
const long = randomBytes(6750).toString('base64');
const values = (count: number, prefix = 'v') =>
  Array.from({ length: count }, (_, index) => ({ value: `${prefix}${index}@acme.test` }));
const characters = (name: string) => `Attribute "${name}" may have at most 512 characters.`;
const elements = (name: string) => `Attribute "${name}" may have at most 500 elements.`;

describe('limits of a resource', () => {
  test.each<[string, '/Users' | '/Groups', object, string]>([
    ['userName', '/Users', { userName: long }, characters('userName')],
    ['externalId', '/Users', { userName: 'l', externalId: long }, characters('externalId')],
    ['displayName', '/Users', { userName: 'l', displayName: long }, characters('displayName')],
    ['emails.value', '/Users', { userName: 'l', emails: [{ value: long }] }, characters('emails.value')],
    ['displayName of a group', '/Groups', { displayName: long }, characters('displayName')],
    ['externalId of a group', '/Groups', { displayName: 'l', externalId: long }, characters('externalId')],
    ['40,000 emails', '/Users', { userName: 'l', emails: values(40_000) }, elements('emails')],
    ['501 roles', '/Users', { userName: 'l', roles: values(501) }, elements('roles')],
    [
      'a text',
      '/Users',
      { userName: 'l', title: 'a'.repeat(65_537) },
      'Attribute "title" may have at most 65536 characters.',
    ],
    [
      'the whole',
      '/Users',
      { userName: 'l', x: Array<string>(5).fill('a'.repeat(60_000)) },
      'The User may take at most 256 KiB as JSON.',
    ],
  ])('POST and PUT: %s', async (_, path, body, detail) => {
    const one = await makeOne(path);
    await expectRefused(() => send('POST', path, body), detail);
    await expectRefused(() => send('PUT', one, body), detail);
  });

  test.each<[string, '/Users' | '/Groups', object, string]>([
    ['userName', '/Users', { path: 'userName', value: long }, characters('userName')],
    ['externalId', '/Users', { path: 'externalId', value: long }, characters('externalId')],
    ['a new email', '/Users', { path: 'emails[type eq "work"].value', value: long }, characters('emails.value')],
    ['displayName of a group', '/Groups', { path: 'displayName', value: long }, characters('displayName')],
    ['externalId of a group', '/Groups', { value: { externalId: long } }, characters('externalId')],
    ['40,000 emails', '/Users', { path: 'emails', value: values(40_000) }, elements('emails')],
  ])('PATCH: %s', async (_, path, operation, detail) => {
    const one = await makeOne(path);
    await expectRefused(() => patch(one, { op: 'replace', ...operation }), detail);
  });

  test('several PATCHes do not add up to more than one may bring', async () => {
    const one = await makeOne('/Users', { phoneNumbers: values(300) });
    const add = (count: number) => patch(one, { op: 'add', path: 'phoneNumbers', value: values(count, 'more') });
    await expectRefused(() => add(201), elements('phoneNumbers'));
    expect((await add(200)).body.phoneNumbers).toHaveLength(500);
    const big = { op: 'replace', value: 'a'.repeat(60_000) };
    for (const path of ['title', 'nickName', 'locale']) expect((await patch(one, { ...big, path })).status).toBe(200);
    await expectRefused(
      async () => patch(one, { ...big, path: 'timezone' }, { ...big, path: 'userType' }),
      'The User may take at most 256 KiB as JSON.',
    );
    expect((await patch(one, { op: 'replace', path: 'active', value: false })).body.active).toBe(false);
  });

  test('what just fits is stored and found, in characters of four bytes too', async () => {
    const key = '\u{1F600}'.repeat(240) + randomBytes(16).toString('hex');
    expect(key).toHaveLength(512);
    const one = await makeOne('/Users', { userName: key, externalId: key, displayName: key, emails: [{ value: key }] });
    const { body } = await send('GET', `/Users?filter=${encodeURIComponent(`userName eq "${key}"`)}`);
    expect(body.Resources.map(({ id }) => `/Users/${id}`)).toEqual([one]);
    await makeOne('/Groups', { displayName: key, externalId: key });
  });
});

describe('a thousand operations in one PATCH (what they cost: test/unit/dear-patches)', () => {
  const filter = 'phoneNumbers[value ne "a" and type ne "b" and display ne "c"].display';
  const operations = Array.from({ length: 1000 }, (_, index) => ({ op: 'replace', path: filter, value: `${index}` }));

  test('over 500 elements are done', async () => {
    const one = await makeOne('/Users', { phoneNumbers: values(500) });
    const { status, body } = await patch(one, ...operations);
    expect(status).toBe(200);
    expect(body.phoneNumbers).toEqual(values(500).map((number) => ({ ...number, display: '999' })));
  });

  test('over 60,000 elements, which the same request brings, are refused', async () => {
    const one = await makeOne('/Users');
    await expectRefused(
      () => patch(one, { op: 'add', path: 'phoneNumbers', value: values(60_000) }, ...operations.slice(1)),
      /^Operation \d+: The request asks for too many changes in "phoneNumbers" and others; send fewer operations/,
      'tooMany',
    );
  });
});

describe('a date that is none', () => {
  test.each([
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-14:00',
    '2026-02-31T00:00:00Z',
    '2026-02-29T00:00:00Z',
  ])('%s is refused in a filter', async (text) => {
    for (const path of ['/Users', '/Groups']) {
      for (const filter of [`meta.created gt "${text}"`, `not (meta.lastModified le "${text}")`]) {
        const { status, body } = await send('GET', `${path}?filter=${encodeURIComponent(filter)}`);
        expect({ status, scimType: body.scimType }).toEqual({ status: 400, scimType: 'invalidFilter' });
      }
    }
  });

  test.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2024-02-29T12:00:00+02:00'])(
    '%s is a date',
    async (text) => {
      const { status } = await send('GET', `/Users?filter=${encodeURIComponent(`meta.created gt "${text}"`)}`);
      expect(status).toBe(200);
    },
  );
});

describe('the URN of the core schema as a key', () => {
  const secret = 'k3Vq9tZ1-never-to-be-seen';
  const attributesOf = async (id: string) =>
    (await app.sql<{ attributes: unknown }>('select attributes from users where id = $1', [id]))[0]?.attributes;

  test('POST, PUT and PATCH read its members as attributes, and no password is shown or stored as one', async () => {
    const sent = { [USER.toUpperCase()]: { password: secret, title: 'y' }, [ENTERPRISE_USER]: { password: secret } };
    const made = await send('POST', '/Users', { userName: 'by urn', ...sent });
    const id = made.body.id;
    const put = await send('PUT', `/Users/${id}`, { userName: 'by urn', ...sent });
    const patches = [
      await patch(`/Users/${id}`, { op: 'replace', value: sent }),
      await patch(`/Users/${id}`, { op: 'replace', path: USER, value: { password: secret, title: 'y' } }),
      await patch(`/Users/${id}`, { op: 'add', path: ENTERPRISE_USER, value: { password: secret } }),
      await patch(`/Users/${id}`, { op: 'add', path: 'emails', value: [{ value: 'a@x', password: secret }] }),
    ];
    for (const { status, body } of [made, put, ...patches, await send('GET', `/Users/${id}`)]) {
      expect(status).toBeLessThan(300);
      expect(body).toMatchObject({ schemas: [USER], title: 'y' });
      expect(JSON.stringify(body)).not.toMatch(/k3Vq9tZ1|password/i);
    }
    expect(await attributesOf(id)).toEqual({ title: 'y', emails: [{ value: 'a@x' }] });
    const audit = await app.sql('select * from audit_events where target_id = $1', [id]);
    expect(JSON.stringify(audit)).not.toContain(secret);
  });
});
