import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
});
afterAll(() => app.close());

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';

function scim(method: string, path: string, body?: unknown, company = acme): Promise<Answer> {
  return call(method, company.scimUrl + path, { key: company.keys.scim, body });
}

function patch(id: string, ...Operations: unknown[]): Promise<Answer> {
  return scim('PATCH', `/Users/${id}`, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
}

let count = 0;
function jane(more: Record<string, unknown> = {}) {
  count += 1;
  return {
    schemas: [USER],
    userName: `jane${count}@acme.test`,
    name: { givenName: 'Jane', familyName: 'Roe' },
    ...more,
  };
}

describe('POST /Users (RFC 7644 §3.3)', () => {
  test('answers 201 with Location and the whole user', async () => {
    const sent = jane({ externalId: '00u1', emails: [{ value: 'j@acme.test', type: 'work', primary: true }] });
    const { status, headers, body } = await scim('POST', '/Users', sent);
    expect(status).toBe(201);
    expect(headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
    expect(headers.get('location')).toBe(`https://muster.example/scim/v2/${acme.slug}/Users/${body.id}`);
    expect(body).toMatchObject({ ...sent, active: true, schemas: [USER] });
    expect(body.meta).toMatchObject({ resourceType: 'User', location: headers.get('location'), version: 'W/"1"' });
  });

  test('invariant 4: read-only, direct role user, member of the default pool, one audit event', async () => {
    const { body } = await scim('POST', '/Users', jane());
    const [user] = await app.sql('select managed_by, direct_role from users where id = $1', [body.id]);
    expect(user).toEqual({ managed_by: 'scim', direct_role: 'user' });
    const members = await app.sql('select pool_id, source from agent_pool_members where user_id = $1', [body.id]);
    expect(members).toEqual([{ pool_id: acme.defaultPoolId, source: 'default' }]);
    const events = await app.sql('select action, actor_name from audit_events where target_id = $1', [body.id]);
    expect(events).toEqual([{ action: 'user.created', actor_name: 'key scim' }]);
  });

  test('invariant 18: a role nobody knows grants nothing, and is recorded', async () => {
    const { status, body } = await scim('POST', '/Users', jane({ roles: [{ value: 'Astronaut' }] }));
    expect(status).toBe(201);
    expect(await app.sql('select direct_role from users where id = $1', [body.id])).toEqual([{ direct_role: 'user' }]);
    const [event] = await app.sql('select after from audit_events where target_id = $1', [body.id]);
    expect(event).toMatchObject({ after: { directRole: 'user', roles: [{ value: 'Astronaut' }] } });
  });

  test('the same userName in another case is 409 uniqueness, and nothing is stored', async () => {
    const sent = jane();
    await scim('POST', '/Users', sent);
    const { status, body } = await scim('POST', '/Users', { ...sent, userName: sent.userName.toUpperCase() });
    expect(status).toBe(409);
    expect(body).toMatchObject({ scimType: 'uniqueness', status: '409' });
    const found = await app.sql('select 1 from users where company_id = $1 and user_name_key = $2', [
      acme.id,
      sent.userName,
    ]);
    expect(found).toHaveLength(1);
  });
});

describe('a userName that misleads', () => {
  const detail = (character: string) =>
    `Attribute "userName" holds the character ${character}; a userName takes no line breaks, controls or turns of the direction of writing.`;
  const refusal = (character: string) => ({ status: '400', scimType: 'invalidValue', detail: detail(character) });

  test('is refused when somebody would get it, in a bulk request, too', async () => {
    const [lines, turned] = ['jane\nroot@acme.test', 'jane\u202etoor@acme.test'];
    expect(await scim('POST', '/Users', { ...jane(), userName: lines })).toMatchObject({
      status: 400,
      body: refusal('U+000A'),
    });
    const { body } = await scim('POST', '/Users', jane());
    expect((await patch(body.id, { op: 'replace', path: 'userName', value: turned })).body).toMatchObject(
      refusal('U+202E'),
    );
    expect((await scim('PUT', `/Users/${body.id}`, { ...jane(), userName: turned })).body).toMatchObject(
      refusal('U+202E'),
    );
    const Operations = [{ method: 'POST', path: '/Users', bulkId: 'a', data: { ...jane(), userName: turned } }];
    const bulk = await scim('POST', '/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations,
    });
    expect(bulk.body['Operations']).toMatchObject([{ status: '400', response: refusal('U+202E') }]);
    expect((await scim('GET', `/Users/${body.id}`)).body).toEqual(body);
  });

  test('from before hinders no other change, least of all a deactivation', async () => {
    const { body } = await scim('POST', '/Users', jane());
    const userName = `old\n${body.id}`;
    await app.sql('update users set user_name = $2 where company_id = $1 and id = $3', [acme.id, userName, body.id]);
    expect((await patch(body.id, { op: 'replace', value: { active: false } })).body).toMatchObject({
      userName,
      active: false,
    });
    const put = await scim('PUT', `/Users/${body.id}`, { ...jane(), userName, title: 'Gone' });
    expect(put).toMatchObject({ status: 200, body: { userName, title: 'Gone', active: false } });
  });

  test('but a name for people comes back as it was sent', async () => {
    const displayName = 'Jane\n\u202eeoR';
    expect((await scim('POST', '/Users', { ...jane(), displayName })).body).toMatchObject({ displayName });
  });
});

describe('GET /Users', () => {
  test('by id, and 404 for an unknown id, one that is no UUID, and a deleted one', async () => {
    const { body } = await scim('POST', '/Users', jane());
    await expect(scim('GET', `/Users/${body.id}`)).resolves.toMatchObject({ status: 200, body });
    for (const id of ['7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10', '1', 'constructor', body.id.toUpperCase()]) {
      const answer = await scim('GET', `/Users/${id}`);
      expect(answer).toMatchObject({ status: 404, body: { status: '404' } });
    }
    expect((await scim('DELETE', `/Users/${body.id}`)).status).toBe(204);
    expect((await scim('GET', `/Users/${body.id}`)).status).toBe(404);
    expect((await scim('DELETE', `/Users/${body.id}`)).status).toBe(404);
  });

  test('by userName in any case; no match is 200 with an empty list', async () => {
    const sent = jane();
    const { body } = await scim('POST', '/Users', sent);
    const hit = await scim(
      'GET',
      `/Users?filter=userName+eq+%22${sent.userName.toUpperCase()}%22&startIndex=1&count=100`,
    );
    expect(hit.body).toMatchObject({ totalResults: 1, startIndex: 1, itemsPerPage: 1, Resources: [{ id: body.id }] });
    const miss = await scim('GET', '/Users?filter=userName%20eq%20%22nobody%22');
    expect(miss).toMatchObject({ status: 200, body: { totalResults: 0, itemsPerPage: 0, Resources: [] } });
  });

  test('pages keep their order and their total', async () => {
    const other = await makeCompany(app);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await scim('POST', '/Users', { userName: name }, other);
    const names = async (query: string) => {
      const { body } = await scim('GET', `/Users?${query}`, undefined, other);
      return [body.totalResults, ...body.Resources.map((user) => user.userName)];
    };
    await expect(names('startIndex=1&count=2')).resolves.toEqual([5, 'a', 'b']);
    await expect(names('startIndex=3&count=2')).resolves.toEqual([5, 'c', 'd']);
    await expect(names('startIndex=5&count=2')).resolves.toEqual([5, 'e']);
    await expect(names('startIndex=9&count=2')).resolves.toEqual([5]);
    await expect(names('count=0')).resolves.toEqual([5]);
    await expect(names('filter=userName+sw+%22%22&startIndex=2&count=1')).resolves.toEqual([5, 'b']);
  });
});

describe('PUT /Users/:id (RFC 7644 §3.5.1)', () => {
  test('an echo of GET changes nothing, not even lastModified', async () => {
    const { body } = await scim('POST', '/Users', jane({ title: 'Engineer', roles: [{ value: 'manager' }] }));
    const echoed = await scim('PUT', `/Users/${body.id}`, body);
    expect(echoed).toMatchObject({ status: 200, body });
  });

  test('clears what is absent, but keeps active, externalId and roles', async () => {
    const sent = jane({ title: 'Engineer', externalId: 'x', active: false, roles: [{ value: 'manager' }] });
    const { body } = await scim('POST', '/Users', sent);
    const { body: replaced } = await scim('PUT', `/Users/${body.id}`, { userName: sent.userName });
    expect(replaced.title).toBeUndefined();
    expect(replaced).toMatchObject({ active: false, externalId: 'x', roles: [{ value: 'manager' }] });
  });

  test('an unknown id is 404 and creates nothing', async () => {
    const answer = await scim('PUT', '/Users/7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10', jane());
    expect(answer.status).toBe(404);
  });
});

describe('PATCH /Users/:id (RFC 7644 §3.5.2)', () => {
  test('Okta’s pathless and Entra’s text booleans deactivate; reactivation keeps the pools (invariant 15)', async () => {
    const { body } = await scim('POST', '/Users', jane());
    await expect(patch(body.id, { op: 'replace', value: { active: false } })).resolves.toMatchObject({
      status: 200,
      body: { active: false, meta: { version: 'W/"2"' } },
    });
    await expect(patch(body.id, { op: 'Replace', path: 'active', value: 'True' })).resolves.toMatchObject({
      status: 200,
      body: { active: true },
    });
    const events = await app.sql<{ action: string }>(
      'select action from audit_events where target_id = $1 order by id',
      [body.id],
    );
    expect(events.map(({ action }) => action)).toEqual(['user.created', 'user.deactivated', 'user.reactivated']);
    expect(await app.sql('select 1 from agent_pool_members where user_id = $1', [body.id])).toHaveLength(1);
  });

  test('emails and their rows change together', async () => {
    const { body } = await scim(
      'POST',
      '/Users',
      jane({
        emails: [
          { value: 'a@x', type: 'work' },
          { value: 'b@x', type: 'home' },
        ],
      }),
    );
    await patch(body.id, { op: 'replace', path: 'emails', value: [{ value: 'C@x', type: 'work' }] });
    const rows = await app.sql('select position, value, value_key from user_emails where user_id = $1', [body.id]);
    expect(rows).toEqual([{ position: 0, value: 'C@x', value_key: 'c@x' }]);
    await patch(body.id, { op: 'remove', path: 'emails' });
    expect(await app.sql('select 1 from user_emails where user_id = $1', [body.id])).toHaveLength(0);
  });

  test('all operations or none', async () => {
    const { body } = await scim('POST', '/Users', jane());
    const answer = await patch(
      body.id,
      { op: 'replace', path: 'displayName', value: 'New' },
      { op: 'replace', path: 'nonsense', value: 1 },
    );
    expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidPath' } });
    await expect(scim('GET', `/Users/${body.id}`)).resolves.toMatchObject({ body });
  });

  test('forty parallel changes of one user all count', async () => {
    const { body } = await scim('POST', '/Users', jane());
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        patch(body.id, { op: 'add', path: 'phoneNumbers', value: [{ value: `+49 ${n}`, type: 'work' }] }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 200));
    const { body: after } = await scim('GET', `/Users/${body.id}`);
    expect(after.phoneNumbers).toHaveLength(40);
  });
});
