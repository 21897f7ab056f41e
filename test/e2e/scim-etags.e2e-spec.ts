import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;
let other: TestCompany;

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
const UNKNOWN_ID = '7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10';

function scim(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return call(method, acme.scimUrl + path, { key: acme.keys.scim, body, headers });
}
const patchOf = (...Operations: unknown[]) => ({ schemas: [PATCH_OP], Operations });
const rename = (displayName: string) => patchOf({ op: 'replace', path: 'displayName', value: displayName });

let count = 0;
async function makeUser(): Promise<string> {
  count += 1;
  return (await scim('POST', '/Users', { userName: `person${count}`, displayName: 'first' })).body.id;
}
async function makeGroup(members: readonly string[] = []): Promise<string> {
  count += 1;
  const group = { displayName: `Group ${count}`, members: members.map((value) => ({ value })) };
  return (await scim('POST', '/Groups', group)).body.id;
}
/** One of each kind: the address, and a body that a PUT takes. */
async function oneOfEach(): Promise<{ path: string; put: object }[]> {
  const [user, group] = [await makeUser(), await makeGroup()];
  count += 1;
  return [
    { path: `/Users/${user}`, put: { userName: `put${count}` } },
    { path: `/Groups/${group}`, put: { displayName: `Put ${count}` } },
  ];
}
async function audited(path: string): Promise<number> {
  const rows = await app.sql('select 1 from audit_events where company_id = $1 and target_id = $2', [
    acme.id,
    path.split('/')[2],
  ]);
  return rows.length;
}
function expectStale(answer: Answer): void {
  expect(answer.status).toBe(412);
  expect(answer.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
  expect(answer.body).toEqual({
    schemas: [ERROR],
    status: '412',
    detail: expect.stringMatching(/^The (user|group) was changed by someone else meanwhile\.$/),
  });
}

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  other = await makeCompany(app);
});
afterAll(() => app.close());

describe('every answer that is one resource says its version and its address', () => {
  test('RFC 7644 §3.14, RFC 7643 §3.1: POST, GET, HEAD, PUT and PATCH', async () => {
    for (const [endpoint, body, put] of [
      ['/Users', { userName: 'headed' }, { userName: 'headed', title: 'x' }],
      ['/Groups', { displayName: 'Headed' }, { displayName: 'Headed too' }],
    ] as const) {
      const created = await scim('POST', endpoint, body);
      const path = `${endpoint}/${created.body.id}`;
      const location = `https://muster.example/scim/v2/${acme.slug}${path}`;
      const answers: [Answer, status: number, version: string][] = [
        [created, 201, 'W/"1"'],
        [await scim('GET', path), 200, 'W/"1"'],
        [await scim('HEAD', path), 200, 'W/"1"'],
        [await scim('GET', `${path}?attributes=displayName`), 200, 'W/"1"'],
        [await scim('PUT', path, put), 200, 'W/"2"'],
        [await scim('PATCH', `${path}?attributes=meta.version`, rename('Headed again')), 200, 'W/"3"'],
        [await scim('GET', path), 200, 'W/"3"'],
      ];
      for (const [{ status, headers, body: answered }, expected, version] of answers) {
        expect({ status, etag: headers.get('etag') }).toEqual({ status: expected, etag: version });
        expect(headers.get('content-location')).toBe(location);
        if (answered.meta?.version !== undefined) expect(answered.meta.version).toBe(version);
      }
      expect(answers[0]?.[0].headers.get('location')).toBe(location);
    }
  });

  test('a list, an error and a 204 have none', async () => {
    const id = await makeGroup();
    for (const answer of [
      await scim('GET', '/Users'),
      await scim('GET', `/Users/${UNKNOWN_ID}`),
      await scim('PATCH', `/Groups/${id}`, rename('Silent')),
    ]) {
      expect(answer.headers.get('etag')).toBeNull();
      expect(answer.headers.get('content-location')).toBeNull();
    }
  });

  test('ServiceProviderConfig announces it; what has no version has its address', async () => {
    const { body, headers } = await scim('GET', '/ServiceProviderConfig');
    expect(body).toMatchObject({ etag: { supported: true } });
    expect(headers.get('content-location')).toBe(body.meta.location);
    expect(headers.get('etag')).toBeNull();
    for (const path of ['/ResourceTypes/Group', '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User']) {
      const one = await scim('GET', path);
      expect(one.headers.get('content-location')).toBe(one.body.meta.location);
    }
  });

  test('who is in a group counts for its version', async () => {
    const [user, id] = [await makeUser(), await makeGroup()];
    await scim('PATCH', `/Groups/${id}`, patchOf({ op: 'add', path: 'members', value: [{ value: user }] }));
    expect((await scim('GET', `/Groups/${id}`)).headers.get('etag')).toBe('W/"2"');
    await scim('PATCH', `/Groups/${id}`, patchOf({ op: 'remove', path: `members[value eq "${user}"]` }));
    expect((await scim('GET', `/Groups/${id}`)).headers.get('etag')).toBe('W/"3"');
  });
});

describe('If-None-Match', () => {
  test.each(['W/"1"', '"1"', '*', 'W/"7", "1"'])('%s is 304 without a body', async (condition) => {
    for (const { path } of await oneOfEach()) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await scim(method, path, undefined, { 'if-none-match': condition });
        expect(answer).toMatchObject({ status: 304, body: {} });
        expect(answer.headers.get('etag')).toBe('W/"1"');
        expect(answer.headers.get('content-location')).toBe(`https://muster.example/scim/v2/${acme.slug}${path}`);
        expect(answer.headers.get('content-type')).toBeNull();
      }
    }
  });

  test.each(['W/"2"', '"01"', '1', ''])('%j is the whole resource', async (condition) => {
    for (const { path } of await oneOfEach()) {
      const answer = await scim('GET', path, undefined, { 'if-none-match': condition });
      expect(answer).toMatchObject({ status: 200, body: { meta: { version: 'W/"1"' } } });
    }
  });

  test('what is not there is 404 all the same, and a POST pays no heed', async () => {
    const any = { 'if-none-match': '*' };
    expect((await scim('GET', `/Users/${UNKNOWN_ID}`, undefined, any)).status).toBe(404);
    expect((await scim('GET', `/Groups/${UNKNOWN_ID}`, undefined, any)).status).toBe(404);
    expect((await scim('POST', '/Users', { userName: 'heedless' }, any)).status).toBe(201);
    expect((await scim('POST', '/Groups', { displayName: 'Heedless' }, { 'if-match': 'W/"9"' })).status).toBe(201);
  });
});

describe('If-Match', () => {
  test.each(['W/"1"', '"1"', '*', 'W/"7", W/"1"'])('%s allows PUT, PATCH and DELETE', async (condition) => {
    for (const [method, status] of [
      ['PUT', [200, 200]],
      ['PATCH', [200, 204]],
      ['DELETE', [204, 204]],
    ] as const) {
      const [user, group] = await oneOfEach();
      for (const [one, expected] of [
        [user, status[0]],
        [group, status[1]],
      ] as const) {
        const body = method === 'PUT' ? one?.put : method === 'PATCH' ? rename(`Renamed ${count}`) : undefined;
        const answer = await scim(method, one?.path ?? '', body, { 'if-match': condition });
        expect({ method, status: answer.status }).toEqual({ method, status: expected });
      }
    }
  });

  test.each(['W/"2"', '"01"', '"xyzzy"', '"99999999999"', '"2147483648"', '"2", "3"'])(
    '%s is 412, and nothing changes',
    async (condition) => {
      for (const { path, put } of await oneOfEach()) {
        const before = (await scim('GET', path)).body;
        const events = await audited(path);
        const header = { 'if-match': condition };
        expectStale(await scim('PUT', path, put, header));
        expectStale(await scim('PATCH', path, rename('never'), header));
        expectStale(await scim('DELETE', path, undefined, header));
        expect((await scim('GET', path)).body).toEqual(before);
        expect(await audited(path)).toBe(events);
      }
    },
  );

  test('412 for changes of members too, in each of the ways to write them, and for one that changes nothing', async () => {
    const [user, another] = [await makeUser(), await makeUser()];
    const id = await makeGroup([user]);
    const before = (await scim('GET', `/Groups/${id}`)).body;
    const header = { 'if-match': 'W/"2"' };
    for (const operation of [
      { op: 'add', path: 'members', value: [{ value: another }] },
      { op: 'add', path: 'members', value: [{ value: user }] },
      { op: 'add', path: 'members', value: [{ value: UNKNOWN_ID }] },
      { op: 'remove', path: `members[value eq "${user}"]` },
      { op: 'remove', path: 'members[type eq "User"]' },
      { op: 'remove', path: 'members' },
      { op: 'replace', value: { displayName: 'Never', members: [] } },
    ]) {
      expectStale(await scim('PATCH', `/Groups/${id}`, patchOf(operation), header));
    }
    expectStale(await scim('PUT', `/Groups/${id}`, { displayName: 'Never', members: [] }, header));
    expect((await scim('GET', `/Groups/${id}`)).body).toEqual(before);
    const allowed = patchOf({ op: 'remove', path: `members[value eq "${user}"]` });
    expect((await scim('PATCH', `/Groups/${id}`, allowed, { 'if-match': 'W/"1"' })).status).toBe(204);
    expectStale(await scim('PATCH', `/Groups/${id}`, allowed, { 'if-match': 'W/"1"' }));
  });

  test.each(['1', 'W/1', '"1', '*, "1"', ''])('%j is 400 that names the header', async (condition) => {
    for (const { path, put } of await oneOfEach()) {
      for (const [method, body] of [['PUT', put], ['PATCH', rename('never')], ['DELETE']] as const) {
        const answer = await scim(method, path, body, { 'if-match': condition });
        expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
        expect(answer.body.detail).toMatch(/^If-Match takes versions in quotes/);
      }
      expect((await scim('GET', path)).headers.get('etag')).toBe('W/"1"');
    }
  });

  test('no key is 401, and what is not there or another company’s is 404, whatever the condition', async () => {
    const [one] = await oneOfEach();
    for (const condition of ['*', 'W/"1"', 'W/"2"']) {
      const headers = { 'if-match': condition };
      for (const [method, body] of [['PUT', one?.put], ['PATCH', rename('x')], ['DELETE']] as const) {
        expect((await call(method, acme.scimUrl + one?.path, { body, headers })).status).toBe(401);
        expect((await scim(method, `/Users/${UNKNOWN_ID}`, body, headers)).status).toBe(404);
        const theirs = await call(method, other.scimUrl + one?.path, { key: other.keys.scim, body, headers });
        expect(theirs.status).toBe(404);
      }
      const group = `/Groups/${UNKNOWN_ID}`;
      expect((await scim('PUT', group, { displayName: 'x' }, headers)).status).toBe(404);
      expect((await scim('PATCH', group, rename('x'), headers)).status).toBe(404);
      expect((await scim('DELETE', group, undefined, headers)).status).toBe(404);
    }
  });
});

describe('of twenty writers with the same If-Match exactly one wins', () => {
  const header = { 'if-match': 'W/"1"' };
  const TWENTY = Array.from({ length: 20 }, (_, n) => n);

  function expectOneWinner(answers: readonly Answer[], won: number): number {
    const winners = TWENTY.filter((n) => answers[n]?.status === won);
    expect(winners).toHaveLength(1);
    answers.forEach((answer, n) => {
      if (n !== winners[0]) expectStale(answer);
    });
    return winners[0] ?? -1;
  }

  test('PATCH of a user', async () => {
    const path = `/Users/${await makeUser()}`;
    const winner = expectOneWinner(
      await Promise.all(TWENTY.map((n) => scim('PATCH', path, rename(`writer ${n}`), header))),
      200,
    );
    expect((await scim('GET', path)).body).toMatchObject({
      displayName: `writer ${winner}`,
      meta: { version: 'W/"2"' },
    });
  });

  test('PUT of a group', async () => {
    const path = `/Groups/${await makeGroup()}`;
    const puts = TWENTY.map((n) => scim('PUT', path, { displayName: `Writer ${n}`, members: [] }, header));
    const winner = expectOneWinner(await Promise.all(puts), 200);
    expect((await scim('GET', path)).body).toMatchObject({
      displayName: `Writer ${winner}`,
      meta: { version: 'W/"2"' },
    });
  });

  test('members of a group', async () => {
    const people = await Promise.all(TWENTY.map(() => makeUser()));
    const path = `/Groups/${await makeGroup()}`;
    const adds = people.map((value) => patchOf({ op: 'add', path: 'members', value: [{ value }] }));
    const winner = expectOneWinner(await Promise.all(adds.map((add) => scim('PATCH', path, add, header))), 204);
    expect((await scim('GET', path)).body).toMatchObject({
      members: [{ value: people[winner] }],
      meta: { version: 'W/"2"' },
    });
  });

  test('DELETE: one removes, and the others find nothing or another version', async () => {
    for (const { path } of await oneOfEach()) {
      const answers = await Promise.all(TWENTY.map(() => scim('DELETE', path, undefined, header)));
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses[0]).toBe(204);
      expect(statuses.slice(1).filter((status) => status !== 404 && status !== 412)).toEqual([]);
    }
  });
});
