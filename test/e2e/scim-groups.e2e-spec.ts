import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;
let other: TestCompany;
/** Ids of provisioned users. */
let people: string[];

const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const UNKNOWN_ID = '7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10';

function scim(method: string, path: string, body?: unknown, company = acme): Promise<Answer> {
  return call(method, company.scimUrl + path, { key: company.keys.scim, body });
}
const patch = (id: string, ...Operations: unknown[]) =>
  scim('PATCH', `/Groups/${id}`, { schemas: [PATCH_OP], Operations });
const values = (ids: readonly string[]) => ids.map((value) => ({ value }));

let count = 0;
async function makeGroup(members: readonly string[] = []): Promise<string> {
  count += 1;
  const { status, body } = await scim('POST', '/Groups', {
    schemas: [GROUP],
    displayName: `Group ${count}`,
    members: values(members),
  });
  expect(status).toBe(201);
  return body.id;
}
async function membersOf(id: string): Promise<unknown[]> {
  const { body } = await scim('GET', `/Groups/${id}`);
  return (body.members as { value: string }[]).map(({ value }) => value).sort();
}

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  other = await makeCompany(app);
  const made = await Promise.all(
    Array.from({ length: 60 }, (_, n) => scim('POST', '/Users', { userName: `person${n}@acme.test` })),
  );
  people = made.map(({ body }) => body.id).sort();
});
afterAll(() => app.close());

test('POST answers the group with Location; GET shows its members with reference and name', async () => {
  const { status, headers, body } = await scim('POST', '/Groups', {
    schemas: [GROUP, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
    externalId: '8aa1a0c0',
    displayName: 'Acme Devs',
    members: values(people.slice(0, 1)),
    meta: { resourceType: 'Group' },
  });
  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`https://muster.example/scim/v2/${acme.slug}/Groups/${body.id}`);
  expect(body).toMatchObject({
    schemas: [GROUP],
    displayName: 'Acme Devs',
    externalId: '8aa1a0c0',
    members: [
      {
        value: people[0],
        $ref: `https://muster.example/scim/v2/${acme.slug}/Users/${people[0]}`,
        display: expect.stringMatching(/^person\d+@acme\.test$/),
        type: 'User',
      },
    ],
    meta: { resourceType: 'Group', version: 'W/"1"' },
  });
  await expect(scim('GET', `/Groups/${body.id}`)).resolves.toMatchObject({ status: 200, body });
});

test('the name is unique ignoring case, and findable so, with and without members', async () => {
  const id = await makeGroup(people.slice(0, 2));
  const { body: group } = await scim('GET', `/Groups/${id}`);
  const name = String(group.displayName);
  const again = await scim('POST', '/Groups', { displayName: name.toUpperCase() });
  expect(again).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
  const filter = encodeURIComponent(`displayName eq "${name.toLowerCase()}"`);
  const found = await scim('GET', `/Groups?excludedAttributes=members&filter=${filter}`);
  expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id, displayName: name }] });
  expect(found.body.Resources[0]).not.toHaveProperty('members');
  const whole = await scim('GET', `/Groups?filter=${filter}`);
  expect(whole.body.Resources[0]?.members).toHaveLength(2);
});

test('PUT (Okta) makes the members exactly those of the body', async () => {
  const id = await makeGroup(people.slice(0, 3));
  const put = await scim('PUT', `/Groups/${id}`, {
    schemas: [GROUP],
    displayName: 'Renamed by PUT',
    members: values(people.slice(2, 5)),
  });
  expect(put).toMatchObject({ status: 200, body: { displayName: 'Renamed by PUT', meta: { version: 'W/"2"' } } });
  expect(await membersOf(id)).toEqual(people.slice(2, 5));
  expect(await scim('PUT', `/Groups/${UNKNOWN_ID}`, { displayName: 'x' })).toMatchObject({ status: 404 });
});

test('PATCH answers 204, or 200 when attributes asks; the second time nothing changes', async () => {
  const id = await makeGroup();
  const add = { op: 'Add', path: 'members', value: [{ $ref: null, value: people[0] }] };
  expect((await patch(id, add)).status).toBe(204);
  const { body: once } = await scim('GET', `/Groups/${id}`);
  expect((await patch(id, add)).status).toBe(204);
  await expect(scim('GET', `/Groups/${id}`)).resolves.toMatchObject({ body: once });
  const asked = await scim('PATCH', `/Groups/${id}?attributes=displayName`, { schemas: [PATCH_OP], Operations: [add] });
  expect(asked).toMatchObject({ status: 200, body: { id, displayName: once.displayName } });
  expect(asked.body).not.toHaveProperty('members');
});

test('Remove with a value list takes out those only; one who is no member is success', async () => {
  const id = await makeGroup(people.slice(0, 4));
  expect((await patch(id, { op: 'Remove', path: 'members', value: values(people.slice(0, 1)) })).status).toBe(204);
  expect((await patch(id, { op: 'remove', path: `members[value eq "${people[1]}"]` })).status).toBe(204);
  expect((await patch(id, { op: 'remove', path: `members[value eq "${UNKNOWN_ID}"]` })).status).toBe(204);
  expect(await membersOf(id)).toEqual(people.slice(2, 4));
  const { body } = await scim('GET', `/Groups/${id}?excludedAttributes=members`);
  expect(body.meta.version).toBe('W/"3"');
  expect((await patch(id, { op: 'remove', path: 'members' })).status).toBe(204);
  expect(await membersOf(id)).toEqual([]);
});

test('a member can be named by something else than the id', async () => {
  const id = await makeGroup(people.slice(0, 2));
  const { body } = await scim('GET', `/Users/${people[0]}`);
  expect((await patch(id, { op: 'remove', path: `members[display eq "${String(body.userName)}"]` })).status).toBe(204);
  expect(await membersOf(id)).toEqual(people.slice(1, 2));
});

test('rename without path, with the id inside (Okta), beside a change of members', async () => {
  const id = await makeGroup();
  const { status } = await patch(
    id,
    { op: 'replace', value: { id: UNKNOWN_ID, displayName: 'Acme Developers' } },
    { op: 'add', path: 'members', value: values(people.slice(0, 2)) },
  );
  expect(status).toBe(204);
  const { body } = await scim('GET', `/Groups/${id}`);
  expect(body).toMatchObject({ id, displayName: 'Acme Developers', meta: { version: 'W/"2"' } });
  expect(body.members).toHaveLength(2);
});

test('an unknown member, another company’s, and a nested group are 400 naming it; nothing is applied', async () => {
  const id = await makeGroup(people.slice(0, 1));
  const { body: theirs } = await scim('POST', '/Users', { userName: 'theirs' }, other);
  const wrong = [UNKNOWN_ID, theirs.id, 'no-id'].map((value) => ({ value }));
  for (const member of [...wrong, { value: id, type: 'Group' }]) {
    const answer = await patch(id, { op: 'add', path: 'members', value: [{ value: people[1] }, member] });
    expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
    expect(answer.body.detail).toContain(member.value);
    expect((await scim('POST', '/Groups', { displayName: `With ${member.value}`, members: [member] })).status).toBe(
      400,
    );
  }
  expect(await membersOf(id)).toEqual(people.slice(0, 1));
  const { body } = await scim('GET', '/Groups?filter=displayName+sw+%22With+%22');
  expect(body.totalResults).toBe(0);
});

test('parallel changes of single members lose nobody (what Entra ID sends)', async () => {
  const id = await makeGroup(people.slice(0, 20));
  const changes = [
    ...people.slice(20, 60).map((person) => ({ op: 'Add', path: 'members', value: [{ value: person }] })),
    ...people.slice(0, 10).map((person) => ({ op: 'remove', path: `members[value eq "${person}"]` })),
  ];
  const answers = await Promise.all(changes.map((operation) => patch(id, operation)));
  expect(answers.map(({ status }) => status)).toEqual(changes.map(() => 204));
  expect(await membersOf(id)).toEqual(people.slice(10, 60));
  const { body } = await scim('GET', `/Groups/${id}?excludedAttributes=members`);
  expect(body.meta.version).toBe(`W/"${1 + changes.length}"`);
});

test('a user shows its groups, read-only, and can be found by them', async () => {
  const id = await makeGroup(people.slice(0, 2));
  const { body: user } = await scim('GET', `/Users/${people[0]}`);
  expect(user.groups).toContainEqual({
    value: id,
    $ref: `https://muster.example/scim/v2/${acme.slug}/Groups/${id}`,
    display: expect.stringMatching(/^Group \d+$/),
    type: 'direct',
  });
  const found = await scim('GET', `/Users?attributes=id&filter=${encodeURIComponent(`groups.value eq "${id}"`)}`);
  expect(found.body.Resources.map((resource) => resource.id).sort()).toEqual(people.slice(0, 2));
  const echoed = await scim('PUT', `/Users/${people[0]}`, { ...user, groups: [] });
  expect(echoed.body.groups).toEqual(user.groups);
  const check = encodeURIComponent(`id eq "${id}" and members eq "${people[1]}"`);
  expect((await scim('GET', `/Groups?filter=${check}`)).body.totalResults).toBe(1);
});

test('an inactive user stays a member, a deleted one leaves; DELETE of the group leaves the users', async () => {
  const { body: temp } = await scim('POST', '/Users', { userName: 'temp' });
  const id = await makeGroup([temp.id, ...people.slice(0, 1)]);
  await scim('PATCH', `/Users/${temp.id}`, {
    schemas: [PATCH_OP],
    Operations: [{ op: 'replace', value: { active: false } }],
  });
  expect(await membersOf(id)).toContain(temp.id);
  await scim('DELETE', `/Users/${temp.id}`);
  expect(await membersOf(id)).toEqual(people.slice(0, 1));
  expect((await scim('DELETE', `/Groups/${id}`)).status).toBe(204);
  expect((await scim('GET', `/Groups/${id}`)).status).toBe(404);
  expect((await scim('GET', `/Users/${people[0]}`)).status).toBe(200);
});

test('each change has one audit event that counts, and another company finds nothing', async () => {
  const id = await makeGroup(people.slice(0, 2));
  await patch(id, { op: 'add', path: 'members', value: values(people.slice(2, 5)) });
  const events = await app.sql(
    'select action, after from audit_events where company_id = $1 and target_id = $2 order by id',
    [acme.id, id],
  );
  expect(events).toMatchObject([
    { action: 'group.created', after: { members: 2 } },
    { action: 'group.membersChanged', after: { membersAdded: 3 } },
  ]);
  for (const [method, body] of [['GET'], ['PUT', { displayName: 'y' }], ['DELETE']] as const) {
    expect((await scim(method, `/Groups/${id}`, body, other)).status).toBe(404);
  }
});
