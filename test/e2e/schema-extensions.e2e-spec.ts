import { randomUUID } from 'node:crypto';
import { adminApi, expectClosed, type AdminApi } from '../support/admin-api.js';
import { call, type Answer, type Body } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PATH = '/schema-extensions';
const URN = 'urn:acme:scim:HR:1.0';
const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const HR = {
  urn: URN,
  resourceType: 'User',
  name: 'HR',
  description: 'What HR knows',
  attributes: [
    { name: 'costCode', type: 'string', caseExact: true },
    { name: 'level', type: 'integer' },
    { name: 'ratio', type: 'decimal' },
    { name: 'remote', type: 'boolean' },
    { name: 'hiredOn', type: 'dateTime' },
    { name: 'page', type: 'reference' },
    { name: 'team', type: 'string' },
    { name: 'skills', type: 'string', multiValued: true },
  ],
};

let app: TestApp;
let acme: TestCompany;
let api: AdminApi;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  acme = await makeCompany(app);
  api = adminApi(app, acme);
});

const scim = (method: string, path: string, body?: unknown): Promise<Answer> =>
  call(method, acme.scimUrl + path, { key: acme.keys.scim, body });
const patch = (path: string, ...Operations: unknown[]) => scim('PATCH', path, { schemas: [PATCH_OP], Operations });
const find = async (path: string, query: Record<string, string>) => {
  const { status, body } = await scim('GET', `${path}?${new URLSearchParams(query)}`);
  expect(status).toBe(200);
  return body.Resources;
};
const namesFor = async (filter: string) => (await find('/Users', { filter })).map((user) => user['userName']).sort();

async function declare(declaration: Record<string, unknown> = HR): Promise<string> {
  const { status, body } = await api('POST', PATH, declaration);
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.id;
}
async function makeUser(userName: string, rest: Record<string, unknown> = {}): Promise<Body> {
  const { status, body } = await scim('POST', '/Users', { schemas: [USER_URN], userName, ...rest });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
}

describe('the admin API', () => {
  test.each([
    ['GET', PATH],
    ['POST', PATH],
    ['GET', `${PATH}/${randomUUID()}`],
    ['PATCH', `${PATH}/${randomUUID()}`],
    ['DELETE', `${PATH}/${randomUUID()}`],
  ])('%s %s needs a key of the right scope', (method, path) => expectClosed(app, acme, method, path));

  test('declares, lists, shows, changes and removes; each change has its audit event', async () => {
    const created = await api('POST', PATH, HR);
    expect(created.status).toBe(201);
    const { id } = created.body;
    expect(created.body).toMatchObject({ ...HR, id, version: 1 });
    expect(created.body['attributes']).toContainEqual({
      name: 'page',
      type: 'reference',
      multiValued: false,
      caseExact: true,
      required: false,
      description: '',
    });
    const reader = adminApi(app, acme, acme.keys.read);
    expect((await reader('GET', `${PATH}/${id}`)).body).toEqual(created.body);
    expect((await reader('GET', PATH)).body).toMatchObject({ items: [{ id }], totalResults: 1, itemsPerPage: 1 });
    expect((await reader('GET', `${PATH}?startIndex=2`)).body).toMatchObject({ items: [], totalResults: 1 });

    const attributes = [{ name: 'level', type: 'integer', required: true }];
    const changed = await api('PATCH', `${PATH}/${id}`, { name: 'People', attributes }, { 'If-Match': '"1"' });
    expect(changed).toMatchObject({ status: 200, body: { name: 'People', version: 2 } });
    expect(changed.body['attributes']).toMatchObject(attributes);
    const again = await api('PATCH', `${PATH}/${id}`, { name: 'People', attributes });
    expect(again.body).toEqual(changed.body);
    expect((await api('PATCH', `${PATH}/${id}`, { name: 'x' }, { 'If-Match': '"1"' })).status).toBe(412);

    expect((await api('DELETE', `${PATH}/${id}`)).status).toBe(204);
    expect((await api('DELETE', `${PATH}/${id}`)).status).toBe(404);
    expect((await api('GET', PATH)).body['totalResults']).toBe(0);
    const events = await app.sql(
      `select action, target_name, before, after from audit_events
       where company_id = $1 and target_type = 'schemaExtension' order by id`,
      [acme.id],
    );
    expect(events).toMatchObject([
      { action: 'schemaExtension.created', target_name: URN, before: null, after: { urn: URN, name: 'HR' } },
      { action: 'schemaExtension.updated', before: { name: 'HR' }, after: { name: 'People', attributes } },
      { action: 'schemaExtension.deleted', before: { urn: URN, name: 'People' }, after: null },
    ]);
    expect(await app.sql(`select from schema_extension_attributes where company_id = $1`, [acme.id])).toEqual([]);
  });

  test('another company neither sees it nor may touch it, and may have the same URN', async () => {
    const id = await declare();
    const other = adminApi(app, await makeCompany(app));
    expect((await other('GET', `${PATH}/${id}`)).status).toBe(404);
    expect((await other('PATCH', `${PATH}/${id}`, { name: 'x' })).status).toBe(404);
    expect((await other('DELETE', `${PATH}/${id}`)).status).toBe(404);
    expect((await other('GET', PATH)).body['totalResults']).toBe(0);
    expect((await other('POST', PATH, HR)).status).toBe(201);
    expect((await api('GET', `${PATH}/nonsense`)).status).toBe(404);
  });

  test.each([
    ['a list', [], 'invalid', undefined],
    ['no attributes', { ...HR, attributes: [] }, 'invalid', 'attributes'],
    ['no list', { ...HR, attributes: 'x' }, 'invalid', 'attributes'],
    ['null for an attribute', { ...HR, attributes: [null] }, 'invalid', 'attributes.0'],
    ['a thousand', { ...HR, attributes: many(1000) }, 'invalid', 'attributes'],
    ['complex', { ...HR, attributes: [{ name: 'a', type: 'complex' }] }, 'invalid', 'attributes.0.type'],
    [
      'a trait of our own',
      { ...HR, attributes: [{ name: 'a', type: 'string', returned: 'never' }] },
      'invalid',
      undefined,
    ],
    ['caseExact: null', { ...HR, attributes: [{ name: 'a', type: 'string', caseExact: null }] }, 'invalid', undefined],
    ['another resource type', { ...HR, resourceType: 'Device' }, 'invalid', 'resourceType'],
    ['a blank', { ...HR, urn: 'urn:acme:h r' }, 'schemaExtension.urn', 'urn'],
    ['U+0000', { ...HR, description: 'a\0' }, 'invalid', 'description'],
    [
      'U+0000 in a name',
      { ...HR, attributes: [{ name: 'a\0', type: 'string' }] },
      'schemaExtension.attributeName',
      undefined,
    ],
    ['a URN of SCIM', { ...HR, urn: USER_URN }, 'schemaExtension.urnReserved', 'urn'],
    [
      '__proto__',
      { ...HR, attributes: [{ name: '__proto__', type: 'string' }] },
      'schemaExtension.attributeName',
      'attributes.0.name',
    ],
    [
      'constructor',
      { ...HR, attributes: [{ name: 'constructor', type: 'string' }] },
      'schemaExtension.attributeReserved',
      undefined,
    ],
    [
      'password',
      { ...HR, attributes: [{ name: 'Password', type: 'string' }] },
      'schemaExtension.attributeReserved',
      undefined,
    ],
    [
      'one name twice',
      { ...HR, attributes: [...many(2), { name: 'A1', type: 'string' }] },
      'schemaExtension.attributeTwice',
      'attributes.2.name',
    ],
  ])('refuses %s', async (_, declaration, code, field) => {
    const { status, body } = await api('POST', PATH, declaration);
    expect({ status, code: body['code'] }).toEqual({ status: 400, code });
    if (field !== undefined) expect(body['fields']).toContainEqual({ field, message: expect.any(String) });
    expect((await api('GET', PATH)).body['totalResults']).toBe(0);
  });

  test('a URN is there once, whatever its case, and no path has two meanings', async () => {
    await declare();
    expect((await api('POST', PATH, { ...HR, urn: URN.toLowerCase() })).body['code']).toBe('schemaExtension.urnTaken');
    expect((await api('POST', PATH, { ...HR, urn: `${URN}:level` })).body['code']).toBe('schemaExtension.urnAmbiguous');
    expect((await api('GET', PATH)).body['totalResults']).toBe(1);
  });

  test('of two at once with one URN, one is refused', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => api('POST', PATH, HR)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  test('a company has at most twenty', async () => {
    for (let n = 0; n < 20; n += 1) await declare({ ...HR, urn: `urn:acme:n${n}` });
    expect((await api('POST', PATH, HR)).body['code']).toBe('schemaExtension.tooMany');
  });

  test('type and list stay while the attribute is declared', async () => {
    const id = await declare();
    const change = (attribute: unknown) => api('PATCH', `${PATH}/${id}`, { attributes: [attribute] });
    expect((await change({ name: 'level', type: 'string' })).body['code']).toBe('schemaExtension.attributeFixed');
    expect((await change({ name: 'other', type: 'string' })).status).toBe(200);
    expect((await change({ name: 'level', type: 'string' })).status).toBe(200);
  });
});

function many(count: number): unknown[] {
  return Array.from({ length: count }, (_, n) => ({ name: `a${n}`, type: 'string' }));
}

describe('SCIM', () => {
  test('discovery shows it at once, and no longer when it is gone', async () => {
    const before = await scim('GET', '/Schemas');
    const id = await declare({ ...HR, attributes: [{ name: 'level', type: 'integer', required: true }] });
    const { body } = await scim('GET', `/Schemas/${URN.toUpperCase()}`);
    expect(body).toMatchObject({
      id: URN,
      name: 'HR',
      description: 'What HR knows',
      attributes: [
        {
          name: 'level',
          type: 'integer',
          multiValued: false,
          required: true,
          caseExact: false,
          mutability: 'readWrite',
          returned: 'default',
          uniqueness: 'none',
        },
      ],
      meta: { location: `https://muster.example/scim/v2/${acme.slug}/Schemas/${URN}` },
    });
    expect((await scim('GET', '/Schemas')).body['totalResults']).toBe(Number(before.body['totalResults']) + 1);
    expect((await scim('GET', '/ResourceTypes/User')).body['schemaExtensions']).toContainEqual({
      schema: URN,
      required: true,
    });
    expect((await scim('GET', '/ResourceTypes/Group')).body['schemaExtensions']).toBeUndefined();
    await api('DELETE', `${PATH}/${id}`);
    expect((await scim('GET', `/Schemas/${URN}`)).status).toBe(404);
  });

  test('values are checked, stored under the URN, shown, projected, patched, and echoed by PUT', async () => {
    await declare();
    const wrong = await scim('POST', '/Users', { userName: 'jane', [URN]: { level: 'high' } });
    expect(wrong).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
    expect(wrong.body['detail']).toContain(`${URN}:level`);

    const values = { costCode: 'K1', level: 3, remote: true, hiredOn: '2026-01-15T09:00:00.5+02:00', skills: ['Go'] };
    const user = await makeUser('jane', { [URN.toLowerCase()]: values });
    expect(user['schemas']).toEqual([USER_URN, URN]);
    expect(user[URN]).toEqual(values);
    const path = `/Users/${user.id}`;
    expect((await scim('GET', path)).body).toEqual(user);
    const part = await scim('GET', `${path}?attributes=${URN}:level`);
    expect(part.body).toEqual({ schemas: user['schemas'], id: user.id, [URN]: { level: 3 } });
    const rest = await scim('GET', `${path}?excludedAttributes=${URN}`);
    expect(rest.body[URN]).toBeUndefined();

    const patched = await patch(
      path,
      { op: 'replace', path: `${URN}:level`, value: 4 },
      { op: 'Add', path: `${URN}:skills`, value: ['x', 'SQL'] },
      { op: 'remove', path: 'remote' },
      { op: 'replace', value: { [URN]: { team: 'Core' }, [`${URN}:ratio`]: 0.5, costCode: 'K2' } },
    );
    const now = { ...values, costCode: 'K2', level: 4, ratio: 0.5, team: 'Core', skills: ['Go', 'x', 'SQL'] };
    expect(patched.body[URN]).toEqual({ ...now, remote: undefined });
    const refused = await patch(path, { op: 'replace', path: `${URN}:shoe`, value: 9 });
    expect(refused).toMatchObject({ status: 400, body: { scimType: 'invalidPath' } });

    const echoed = await scim('PUT', path, patched.body);
    expect(echoed.status).toBe(200);
    expect(echoed.body[URN]).toEqual(patched.body[URN]);
    expect(echoed.body.meta['version']).toBe(patched.body.meta['version']);
    const cleared = await scim('PUT', path, { userName: 'jane' });
    expect(cleared.body['schemas']).toEqual([USER_URN]);
  });

  test('every operator that fits the type finds, and what does not fit is refused', async () => {
    await declare();
    await makeUser('ann', {
      [URN]: { costCode: 'k1', level: 9, ratio: 0.25, remote: true, team: 'Core', skills: ['Go', 'SQL'] },
    });
    await makeUser('bob', {
      [URN]: { costCode: 'K1', level: 10, remote: false, hiredOn: '2026-01-15T09:00:00+02:00', team: 'CORE' },
    });
    await makeUser('cid', { displayName: 'has none of it' });
    const cases: [string, string[]][] = [
      ['costCode eq "K1"', ['bob']],
      ['costCode sw "k"', ['ann']],
      ['team eq "core"', ['ann', 'bob']],
      ['team co "OR"', ['ann', 'bob']],
      ['level gt 9', ['bob']],
      ['level ge 9', ['ann', 'bob']],
      ['level eq 9', ['ann']],
      ['level ne 9', ['bob', 'cid']],
      ['ratio lt 0.3', ['ann']],
      ['remote eq true', ['ann']],
      ['remote eq "False"', ['bob']],
      ['hiredOn eq "2026-01-15T07:00:00Z"', ['bob']],
      ['hiredOn lt "2026-01-15T07:00:00.001"', ['bob']],
      ['skills eq "sql"', ['ann']],
      ['skills pr', ['ann']],
      ['not (level pr)', ['cid']],
      ['level eq null', ['cid']],
      ['skills co "o" and remote eq true', ['ann']],
    ];
    for (const [filter, names] of cases) {
      const [name = '', ...others] = filter.split(' ');
      const full = filter.startsWith('not') ? `not (${URN}:level pr)` : [`${URN}:${name}`, ...others].join(' ');
      expect({ filter: full, names: await namesFor(full) }).toEqual({ filter: full, names });
      expect({ filter, names: await namesFor(filter) }).toEqual({ filter, names });
    }
    expect(await namesFor(`schemas eq "${URN}"`)).toEqual(['ann', 'bob']);
    for (const filter of ['level co "1"', 'remote gt true', 'level eq "9"', `${URN}:shoe pr`, `${URN} pr`]) {
      const { status, body } = await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);
      expect({ filter, status, scimType: body['scimType'] }).toEqual({
        filter,
        status: 400,
        scimType: 'invalidFilter',
      });
    }
    const root = await scim('POST', '/.search', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: `${URN}:level gt 9`,
    });
    expect(root.body['totalResults']).toBe(1);
  });

  test('lists are sorted by it, and paged by cursor in that order', async () => {
    await declare();
    const levels = [3, 10, 9, 10];
    for (const [n, level] of levels.entries()) {
      const hiredOn = `2026-01-0${level % 7}T09:00:00.${level}Z`;
      await makeUser(`u${n}`, {
        [URN]: { level, hiredOn, remote: level > 5, skills: [`s${level}`], team: `T${level}` },
      });
    }
    await makeUser('none');
    const orders: [string, string[]][] = [
      ['level', ['u0', 'u2', 'u1', 'u3', 'none']],
      ['team', ['u1', 'u3', 'u0', 'u2', 'none']],
      ['skills', ['u1', 'u3', 'u0', 'u2', 'none']],
      ['remote', ['u0', 'u1', 'u2', 'u3', 'none']],
      ['hiredOn', ['u2', 'u1', 'u3', 'u0', 'none']],
    ];
    for (const [name, order] of orders) {
      const sortBy = `${URN}:${name}`;
      const listed = (await find('/Users', { sortBy })).map(({ userName }) => userName);
      expect({ name, listed }).toEqual({ name, listed: order });
      const walked: unknown[] = [];
      let cursor: string | undefined = '';
      while (cursor !== undefined) {
        const { body } = await scim('GET', `/Users?${new URLSearchParams({ sortBy, count: '2', cursor })}`);
        walked.push(...body.Resources.map(({ userName }) => userName));
        cursor = body['nextCursor'] as string | undefined;
      }
      expect({ name, walked }).toEqual({ name, walked: order });
    }
  });

  test('groups have theirs', async () => {
    await declare({ ...HR, resourceType: 'Group' });
    const { status, body } = await scim('POST', '/Groups', { displayName: 'Eng', [URN]: { level: 3, skills: ['Go'] } });
    expect(status).toBe(201);
    expect(body).toMatchObject({ schemas: [GROUP_URN, URN], [URN]: { level: 3, skills: ['Go'] } });
    await scim('POST', '/Groups', { displayName: 'Ops' });
    const names = async (filter: string) => (await find('/Groups', { filter })).map((group) => group['displayName']);
    expect(await names(`${URN}:level lt 4`)).toEqual(['Eng']);
    expect(await names(`schemas eq "${URN}"`)).toEqual(['Eng']);
    expect(await names(`not (skills eq "GO")`)).toEqual(['Ops']);
    expect((await find('/Groups', { sortBy: 'level', sortOrder: 'descending' })).map(({ id }) => id)[1]).toBe(body.id);
    await patch(`/Groups/${body.id}`, { op: 'add', path: `${URN}:skills`, value: 'SQL' });
    const after = await scim('GET', `/Groups/${body.id}`);
    expect(after.body[URN]).toEqual({ level: 3, skills: ['Go', 'SQL'] });
    expect((await scim('PUT', `/Groups/${body.id}`, after.body)).body[URN]).toEqual(after.body[URN]);
    const wrong = await scim('POST', '/Groups', { displayName: 'X', [URN]: { level: true } });
    expect(wrong).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
    expect((await scim('POST', '/Users', { userName: 'u', [URN]: { level: true } })).status).toBe(201);
  });

  test('a required attribute locks nobody out of being deactivated', async () => {
    const early = await makeUser('early');
    await declare({ ...HR, attributes: [{ name: 'level', type: 'integer', required: true }] });
    expect((await scim('POST', '/Users', { userName: 'late' })).body['detail']).toContain(`"${URN}:level" is required`);
    const late = await makeUser('late', { [URN]: { level: 1 } });
    const path = `/Users/${early.id}`;
    expect((await scim('PUT', path, { userName: 'early', active: true })).status).toBe(400);
    expect((await patch(path, { op: 'replace', value: { active: false } })).status).toBe(200);
    expect((await patch(path, { op: 'replace', path: 'active', value: true })).status).toBe(200);
    expect((await scim('PUT', path, { userName: 'early', active: false })).status).toBe(200);
    for (const operation of [
      { op: 'remove', path: `${URN}:level` },
      { op: 'remove', path: URN },
      { op: 'replace', value: { [URN]: null } },
    ]) {
      const { status, body } = await patch(`/Users/${late.id}`, operation);
      expect({ status, scimType: body['scimType'] }).toEqual({ status: 400, scimType: 'mutability' });
    }
  });

  test('what was sent before it was declared finds its place; what does not fit hinders nobody', async () => {
    const fits = await makeUser('fits', { [URN.toUpperCase().replace('URN', 'urn')]: { LEVEL: 5, shoe: 9 } });
    const not = await makeUser('not', {
      [URN]: {
        level: 'high',
        remote: 'perhaps',
        hiredOn: '2026-02-31T00:00:00Z',
        ratio: {},
        skills: [[1], 2],
        team: 7,
      },
    });
    await declare();
    expect((await scim('GET', `/Users/${fits.id}`)).body[URN]).toEqual({ level: 5, shoe: 9 });
    const { body } = await scim('GET', `/Users/${not.id}`);
    expect(body[URN]).toBeUndefined();
    for (const filter of [
      'level gt 1',
      'remote eq true',
      'hiredOn gt "2000-01-01T00:00:00Z"',
      'skills eq "x"',
      'team pr',
    ]) {
      expect({ filter, names: await namesFor(`${filter} and userName eq "not"`) }).toEqual({ filter, names: [] });
    }
    for (const sortBy of ['level', 'remote', 'hiredOn', 'ratio', 'skills', 'team']) {
      expect(await find('/Users', { sortBy })).toHaveLength(2);
    }
    expect((await scim('PUT', `/Users/${not.id}`, { ...body, active: false })).status).toBe(200);
    expect((await patch(`/Users/${fits.id}`, { op: 'add', path: `${URN}:level`, value: 6 })).body[URN]).toEqual({
      level: 6,
      shoe: 9,
    });
    expect(await namesFor(`${URN}:level eq 6`)).toEqual(['fits']);
  });

  test('a removed attribute leaves its values as unknown ones; declared again, they are found again', async () => {
    const id = await declare();
    const user = await makeUser('jane', { [URN]: { level: 3, team: 'Core' } });
    await api('DELETE', `${PATH}/${id}`);
    expect((await scim('GET', `/Users/${user.id}`)).body[URN]).toEqual({ level: 3, team: 'Core' });
    const gone = await scim('GET', `/Users?filter=${encodeURIComponent(`${URN}:level eq 3`)}`);
    expect(gone).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } });
    await declare();
    expect(await namesFor(`${URN}:level eq 3`)).toEqual(['jane']);
  });

  test('bare names mean the first extension that has them; the company’s own stand behind the RFC’s', async () => {
    await declare({
      ...HR,
      attributes: [
        { name: 'department', type: 'integer' },
        { name: 'badge', type: 'string' },
      ],
    });
    await declare({ ...HR, urn: 'urn:acme:second', attributes: [{ name: 'badge', type: 'integer' }] });
    const user = await makeUser('jane', { department: 'R&D', badge: 'B1' });
    expect(user).toMatchObject({
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'R&D' },
      [URN]: { badge: 'B1' },
    });
  });

  test('each company has its own, and a process that has read them notices a change by another', async () => {
    const id = await declare();
    const other = await makeCompany(app);
    const elsewhere = (path: string) => call('GET', other.scimUrl + path, { key: other.keys.scim });
    expect((await elsewhere(`/Schemas/${URN}`)).status).toBe(404);
    expect((await scim('GET', `/Schemas/${URN}`)).status).toBe(200);
    await app.sql(`update schema_extensions set name = 'by another process' where company_id = $1 and id = $2`, [
      acme.id,
      id,
    ]);
    await app.sql(`update identity_configurations set schema_revision = schema_revision + 1 where company_id = $1`, [
      acme.id,
    ]);
    expect((await scim('GET', `/Schemas/${URN}`)).body['name']).toBe('by another process');
  });
});
