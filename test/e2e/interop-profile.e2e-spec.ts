import { adminApi } from '../support/admin-api.js';
import { call, type Answer, type Body } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { makeScimUser } from '../support/make-users.js';
import { startApp, type TestApp } from '../support/start-app.js';

/*
 * The SCIM 2.0 Interoperability Profile (draft-01) at a strict company, one row a rule. ServiceProviderConfig says
 * `interopProfileConformant` because every MUST for a server below holds. B1 to B31 number the profile's rules in its order.
 */

const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const ENTRA_GROUP = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2010/Group';

let app: TestApp;
let strict: TestCompany;
let tolerant: TestCompany;

beforeAll(async () => {
  app = await startApp();
  strict = await makeCompany(app, { strict: true });
  tolerant = await makeCompany(app);
}, 60_000);
afterAll(() => app.close());

type Scim = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
const at =
  (company: () => TestCompany): Scim =>
  (method, path, body, headers) =>
    call(method, company().scimUrl + path, { key: company().keys.scim, body, headers });
const scim = at(() => strict);
const patch = (path: string, ...Operations: unknown[]) => scim('PATCH', path, { schemas: [PATCH_OP], Operations });
const refused = (answer: Answer) => ({ status: answer.status, scimType: answer.body['scimType'] });
const found = async (path: string, filter: string) => {
  const { status, body } = await scim('GET', `${path}?filter=${encodeURIComponent(filter)}`);
  expect(status).toBe(200);
  return body.Resources.map(({ id }) => id);
};

let made = 0;
async function makeUser(members: Record<string, unknown> = {}): Promise<Body> {
  made += 1;
  const { status, body } = await scim('POST', '/Users', { schemas: [USER_URN], userName: `user-${made}`, ...members });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
}
const BAD_SYNTAX = { status: 400, scimType: 'invalidSyntax' };

const CHECKS: Record<string, () => Promise<void>> = {
  'B1 §4: says that it conforms, and a tolerant company does not': async () => {
    expect((await scim('GET', '/ServiceProviderConfig')).body['interopProfileConformant']).toBe(true);
    const { body } = await at(() => tolerant)('GET', '/ServiceProviderConfig');
    expect(body).not.toHaveProperty('interopProfileConformant');
  },
  'B2 §5.1: serves the three discovery addresses': async () => {
    for (const path of ['/ServiceProviderConfig', '/Schemas', '/ResourceTypes']) {
      expect((await scim('GET', path)).status).toBe(200);
    }
  },
  'B3 §5.1: /Schemas lists what there is, and each schema of /ResourceTypes': async () => {
    const schemas = (await scim('GET', '/Schemas')).body.Resources;
    const types = (await scim('GET', '/ResourceTypes')).body.Resources;
    const named = types.flatMap((type) => [
      type['schema'],
      ...((type['schemaExtensions'] ?? []) as Body[]).map(({ schema }) => schema),
    ]);
    expect(schemas.map(({ id }) => id).sort()).toEqual(named.sort());
    const user = schemas.find(({ id }) => id === USER_URN)?.['attributes'] as Body[];
    // Nobody syncs passwords here.
    expect(user.map(({ name }) => name)).not.toContain('password');
  },
  'B4 §5.1: id and name of a resource type are the same': async () => {
    const types = (await scim('GET', '/ResourceTypes')).body.Resources;
    expect(types.map(({ id }) => id)).toEqual(types.map(({ name }) => name));
  },
  'B5 §5.2: filter and uniqueness have one case rule': async () => {
    const user = await makeUser({ userName: 'Case@Acme.Test', externalId: 'eXt' });
    expect(await found('/Users', 'userName eq "cASE@acme.test"')).toEqual([user.id]);
    const again = await scim('POST', '/Users', { userName: 'case@ACME.test' });
    expect(refused(again)).toEqual({ status: 409, scimType: 'uniqueness' });
    expect(await found('/Users', 'externalId eq "eXt"')).toEqual([user.id]);
    expect(await found('/Users', 'externalId eq "ext"')).toEqual([]);
    expect(await found('/Users', `id eq "${user.id}"`)).toEqual([user.id]);
    expect(await found('/Users', `id eq "${user.id.toUpperCase()}"`)).toEqual([]);
    const group = await scim('POST', '/Groups', { displayName: 'Case' });
    expect(await found('/Groups', 'displayName eq "cASE"')).toEqual([group.body.id]);
    expect(refused(await scim('POST', '/Groups', { displayName: 'cASE' }))).toMatchObject({ status: 409 });
  },
  'B6 §5.3: an unknown attribute or schema is refused in POST, PUT and PATCH': async () => {
    const user = await makeUser();
    const path = `/Users/${user.id}`;
    for (const answer of [
      await scim('POST', '/Users', { userName: 'x', shoe: 9 }),
      await scim('POST', '/Users', { userName: 'x', password: 'correct horse' }),
      await scim('POST', '/Users', { userName: 'x', 'urn:acme:hr': { badge: 1 } }),
      await scim('POST', '/Users', { userName: 'x', schemas: [USER_URN, 'urn:acme:hr'] }),
      await scim('POST', '/Groups', { displayName: 'x', schemas: [ENTRA_GROUP] }),
      await scim('PUT', path, { userName: 'x', name: { shoe: 9 } }),
      await patch(path, { op: 'add', path: 'shoe', value: 9 }),
      await patch(path, { op: 'add', path: 'name', value: { shoe: 9 } }),
    ]) {
      expect(refused(answer)).toEqual(BAD_SYNTAX);
    }
    expect(await found('/Users', 'userName eq "x"')).toEqual([]);
    const bulk = await scim('POST', '/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [{ method: 'POST', path: '/Users', bulkId: 'a', data: { userName: 'x', shoe: 9 } }],
    });
    expect(bulk.body['Operations']).toMatchObject([{ status: '400', response: { scimType: 'invalidSyntax' } }]);
  },
  'B7 §5.4: a multi-valued complex attribute publishes the values of its type': async () => {
    const attributes = (await scim('GET', '/Schemas')).body.Resources.flatMap(
      (schema) => schema['attributes'] as Body[],
    );
    const types = attributes
      .filter(({ type, multiValued }) => type === 'complex' && multiValued)
      .flatMap((attribute) => (attribute['subAttributes'] as Body[]).filter(({ name }) => name === 'type'));
    expect(types.length).toBeGreaterThan(8);
    for (const type of types) expect(type['canonicalValues']).toEqual(expect.arrayContaining([expect.any(String)]));
  },
  'B8 §6.1: each resource type has its own address': async () => {
    const types = (await scim('GET', '/ResourceTypes')).body.Resources;
    expect(types.map(({ endpoint }) => endpoint)).toEqual(['/Users', '/Groups']);
    const user = await makeUser();
    expect((await scim('GET', `/Groups/${user.id}`)).status).toBe(404);
  },
  'B9 §6.2: answers are application/scim+json, which is also taken': async () => {
    const made = await scim('POST', '/Users', { userName: 'media' }, { 'content-type': 'application/scim+json' });
    expect(made.status).toBe(201);
    expect(made.headers.get('content-type')).toMatch(/^application\/scim\+json\b/);
    expect((await scim('GET', '/Users/none')).headers.get('content-type')).toMatch(/^application\/scim\+json\b/);
  },
  'B10 §6.2: a User-Agent is the client’s duty; none is asked for': async () => {
    expect((await scim('GET', '/Users?count=0', undefined, { 'user-agent': '' })).status).toBe(200);
  },
  'B11 §6.3: filters with eq and and': async () => {
    const user = await makeUser({ title: 'B11', active: false });
    await makeUser({ title: 'B11' });
    expect(await found('/Users', 'title eq "B11" and active eq false')).toEqual([user.id]);
  },
  'B12 §6.3: a filter in the address of another method than GET counts for nothing': async () => {
    const user = await makeUser();
    const query = `?filter=${encodeURIComponent('userName eq "nobody"')}`;
    const body = { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'title', value: 'B12' }] };
    expect((await scim('PATCH', `/Users/${user.id}${query}`, body)).body['title']).toBe('B12');
  },
  'B13 §6.3: a filter by an attribute that no schema has': async () => {
    for (const [path, filter] of [
      ['/Users', 'shoe eq "9"'],
      ['/Users', 'password eq "x"'],
      ['/Groups', 'userName eq "x"'],
      ['/Users', 'emails[shoe eq "9"]'],
    ] as const) {
      const answer = await scim('GET', `${path}?filter=${encodeURIComponent(filter)}`);
      expect({ filter, ...refused(answer) }).toEqual({ filter, status: 400, scimType: 'invalidFilter' });
    }
  },
  'B14 §6.4: lists have pages, by index and by cursor': async () => {
    await makeUser();
    await makeUser();
    for (const path of ['/Users', '/Groups']) {
      expect((await scim('GET', `${path}?startIndex=2&count=1`)).body).toMatchObject({ startIndex: 2 });
      expect((await scim('GET', `${path}?cursor&count=1`)).status).toBe(200);
    }
    expect((await scim('GET', '/Users?cursor&count=1')).body['nextCursor']).toEqual(expect.any(String));
  },
  'B15 §6.4: a hundred at once, and more than a page may hold is no error': async () => {
    const { id } = await makeUser();
    const Operations = Array.from({ length: 120 }, (_, n) => ({
      method: 'POST',
      path: '/Users',
      bulkId: `n${n}`,
      data: { userName: `many-${n}` },
    }));
    await scim('POST', '/Bulk', { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations });
    expect(id).toBeTruthy();
    expect((await scim('GET', '/Users')).body.Resources).toHaveLength(100);
    expect((await scim('GET', '/Users?count=100')).body.Resources).toHaveLength(100);
    expect((await scim('GET', '/Users?count=100000')).status).toBe(200);
  },
  'B16 §6.5: PATCH is there': async () => {
    expect((await scim('GET', '/ServiceProviderConfig')).body['patch']).toEqual({ supported: true });
  },
  'B17 §6.5.1.1: an operation without path is refused': async () => {
    const path = `/Users/${(await makeUser()).id}`;
    expect(refused(await patch(path, { op: 'replace', value: { active: false } }))).toEqual(BAD_SYNTAX);
    expect(refused(await patch(path, { op: 'Add', path: null, value: { title: 'x' } }))).toEqual(BAD_SYNTAX);
    expect((await scim('GET', path)).body['active']).toBe(true);
  },
  'B19 §6.5.2.1: on a simple attribute, add is replace': async () => {
    const path = `/Users/${(await makeUser({ title: 'old' })).id}`;
    expect((await patch(path, { op: 'add', path: 'title', value: 'new' })).body['title']).toBe('new');
  },
  'B20 §6.5.2.1: add on a whole complex attribute merges': async () => {
    const path = `/Users/${(await makeUser({ name: { givenName: 'Jane', familyName: 'Roe' } })).id}`;
    const { body } = await patch(path, { op: 'add', path: 'name', value: { givenName: 'Janet' } });
    expect(body['name']).toEqual({ givenName: 'Janet', familyName: 'Roe' });
  },
  'B21 §6.5.2.1: replace on a whole complex attribute drops what it does not name': async () => {
    const path = `/Users/${(await makeUser({ name: { givenName: 'Jane', familyName: 'Roe' } })).id}`;
    const { body } = await patch(path, { op: 'replace', path: 'name', value: { givenName: 'Janet' } });
    expect(body['name']).toEqual({ givenName: 'Janet' });
  },
  'B22 §6.5.2.2: a list is replaced as a whole, and appended to': async () => {
    const path = `/Users/${(await makeUser({ emails: [{ value: 'a@x.test', type: 'work' }] })).id}`;
    const home = { value: 'b@x.test', type: 'home' };
    expect((await patch(path, { op: 'add', path: 'emails', value: [home] })).body['emails']).toHaveLength(2);
    expect((await patch(path, { op: 'replace', path: 'emails', value: [home] })).body['emails']).toEqual([home]);
  },
  'B23 §6.5.2.2: a filtered path without sub-attribute may be refused, and is not: members are removed so':
    async () => {
      const user = await makeUser();
      const group = await scim('POST', '/Groups', { displayName: 'B23', members: [{ value: user.id }] });
      const path = `/Groups/${group.body.id}`;
      expect((await patch(path, { op: 'remove', path: `members[value eq "${user.id}"]` })).status).toBe(204);
      expect((await scim('GET', path)).body['members']).toEqual([]);
    },
  'B24 §6.5.3: a filter that hits several elements may be refused, and is not: all change': async () => {
    const emails = [
      { value: 'a@x.test', type: 'work' },
      { value: 'b@x.test', type: 'work' },
    ];
    const path = `/Users/${(await makeUser({ emails })).id}`;
    const { body } = await patch(path, { op: 'replace', path: 'emails[type eq "work"].display', value: 'x' });
    expect(body['emails']).toEqual(emails.map((email) => ({ ...email, display: 'x' })));
  },
  'B25 §6.6: whoever is deactivated is still there': async () => {
    const path = `/Users/${(await makeUser()).id}`;
    expect((await patch(path, { op: 'replace', path: 'active', value: false })).status).toBe(200);
    expect((await scim('GET', path)).body['active']).toBe(false);
  },
  'B26 §6.6: DELETE deletes, and the name is free again': async () => {
    const user = await makeUser({ userName: 'b26' });
    const path = `/Users/${user.id}`;
    expect((await scim('DELETE', path)).status).toBe(204);
    expect((await scim('GET', path)).status).toBe(404);
    expect((await scim('DELETE', path)).status).toBe(404);
    expect((await scim('PUT', path, { userName: 'b26' })).status).toBe(404);
    expect((await patch(path, { op: 'replace', path: 'active', value: true })).status).toBe(404);
    expect(await found('/Users', 'userName eq "b26"')).toEqual([]);
    await makeUser({ userName: 'b26' });
  },
  'B27 §6.7: If-Match may be ignored, and is honoured': async () => {
    const path = `/Users/${(await makeUser()).id}`;
    expect((await scim('PUT', path, { userName: 'b27' }, { 'If-Match': 'W/"9"' })).status).toBe(412);
  },
  'B28 §6.8: Bulk is optional, and there': async () => {
    expect((await scim('GET', '/ServiceProviderConfig')).body['bulk']).toMatchObject({ supported: true });
  },
  'B29 §6.9.1: a name that is taken is 409 uniqueness, in POST and in PATCH': async () => {
    await makeUser({ userName: 'b29' });
    const path = `/Users/${(await makeUser()).id}`;
    const CLASH = { status: 409, scimType: 'uniqueness' };
    expect(refused(await scim('POST', '/Users', { userName: 'B29' }))).toEqual(CLASH);
    expect(refused(await patch(path, { op: 'replace', path: 'userName', value: 'B29' }))).toEqual(CLASH);
  },
};

/** Rules that no exchange with this server can show. */
const NOT_OURS: Record<string, string> = {
  B18: 'a duty of clients: one operation for each path',
  B30: 'TLS is ended in front of Muster (docs/operations.md)',
  B31: 'HTTP Basic is not recommended, and not offered: authenticationSchemes names the bearer token alone',
};

test('there is a row for each rule', () => {
  const rows = [...Object.keys(CHECKS).map((name) => name.split(' ')[0]), ...Object.keys(NOT_OURS)];
  expect(rows.sort()).toEqual(Array.from({ length: 31 }, (_, n) => `B${n + 1}`).sort());
});

test.each(Object.entries(CHECKS))('%s', (_, check) => check());

describe('the switch', () => {
  test('is off at first, changed by an admin, and holds from the next request on', async () => {
    const company = await makeCompany(app);
    const api = adminApi(app, company);
    const endpoint = at(() => company);
    const shoe = (userName: string) => endpoint('POST', '/Users', { userName, shoe: 9, password: 'correct horse' });
    expect((await api('GET', '/identity-configuration')).body['strict']).toBe(false);
    expect((await shoe('before')).status).toBe(201);
    expect(await api('PATCH', '/identity-configuration', { strict: 'yes' })).toMatchObject({ status: 400 });
    expect(await api('PATCH', '/identity-configuration', { strict: true })).toMatchObject({
      status: 200,
      body: { strict: true },
    });
    expect(refused(await shoe('after'))).toEqual(BAD_SYNTAX);
    // What was stored before is not shown, so that what is shown can be sent back.
    const { body } = await endpoint('GET', `/Users?filter=${encodeURIComponent('userName eq "before"')}`);
    const [user] = body.Resources;
    expect(user).not.toHaveProperty('shoe');
    expect((await endpoint('PUT', `/Users/${user?.id}`, user)).status).toBe(200);
    await api('PATCH', '/identity-configuration', { strict: false });
    expect((await shoe('again')).status).toBe(201);
    const events = await app.sql(
      `select before, after from audit_events where company_id = $1 and action = 'identityConfiguration.updated' order by id`,
      [company.id],
    );
    expect(events).toEqual([
      { before: { strict: false }, after: { strict: true } },
      { before: { strict: true }, after: { strict: false } },
    ]);
  });

  test('with synced passwords, password is an attribute', async () => {
    const company = await makeCompany(app, { strict: true, allowSyncPassword: true });
    const endpoint = at(() => company);
    expect((await endpoint('POST', '/Users', { userName: 'jane', password: 'correct horse' })).status).toBe(201);
    const { body } = await endpoint('GET', `/Schemas/${USER_URN}`);
    expect((body['attributes'] as Body[]).map(({ name }) => name)).toContain('password');
  });

  test('declared attributes are known', async () => {
    const company = await makeCompany(app, { strict: true });
    const declaration = {
      urn: 'urn:acme:hr:1.0',
      resourceType: 'User',
      name: 'HR',
      attributes: [{ name: 'badge', type: 'string' }],
    };
    expect((await adminApi(app, company)('POST', '/schema-extensions', declaration)).status).toBe(201);
    const id = await makeScimUser(company, { userName: 'jane', 'urn:acme:hr:1.0': { badge: 'B1' } });
    const { body } = await at(() => company)('GET', `/Users/${id}`);
    expect(body).toMatchObject({ schemas: [USER_URN, 'urn:acme:hr:1.0'], 'urn:acme:hr:1.0': { badge: 'B1' } });
    const shoe = { userName: 'joe', 'urn:acme:hr:1.0': { shoe: 9 } };
    expect(refused(await at(() => company)('POST', '/Users', shoe))).toEqual(BAD_SYNTAX);
  });
});
