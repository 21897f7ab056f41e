import { connect } from 'node:net';
import { call, type Answer, type Body } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;
let other: TestCompany;

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
const PLACES = ['/Users/.search', '/Groups/.search', '/.search'];

function scim(method: string, path: string, body?: unknown, company = acme): Promise<Answer> {
  return call(method, company.scimUrl + path, { key: company.keys.scim, body });
}
function search(path: string, members: object = {}, company = acme): Promise<Answer> {
  return scim('POST', path, { schemas: [SEARCH], ...members }, company);
}
/** `userName` of users, `displayName` of groups. */
const names = ({ body }: Answer) => body.Resources.map(({ userName, displayName }: Body) => userName ?? displayName);
function expectError(answer: Answer, status: number, scimType?: string): void {
  expect(answer.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
  expect(answer.body).toEqual({
    schemas: [ERROR],
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail: expect.stringMatching(/^[A-Z"].*\.$/s),
  });
  expect(answer.status).toBe(status);
}

const USERS = ['ann', 'bob', 'cid', 'dan', 'eve'];
const GROUPS = ['Red', 'Green', 'Blue'];

beforeAll(async () => {
  app = await startApp({ MAX_BODY_BYTES: '4096' });
  acme = await makeCompany(app);
  other = await makeCompany(app);
  for (const userName of USERS) {
    await scim('POST', '/Users', {
      userName,
      displayName: `The ${userName}`,
      emails: [{ value: `${userName}@x.test` }],
    });
  }
  const { body: ann } = await search('/Users/.search', { filter: 'userName eq "ann"' });
  for (const displayName of GROUPS) {
    await scim('POST', '/Groups', { displayName, members: [{ value: ann.Resources[0]?.id }] });
  }
  await scim('POST', '/Users', { userName: 'theirs' }, other);
  await scim('POST', '/Groups', { displayName: 'Theirs' }, other);
});
afterAll(() => app.close());

describe('POST /Users/.search and /Groups/.search (RFC 7644 §3.4.3)', () => {
  test('answer what GET answers', async () => {
    for (const [endpoint, filter, attributes] of [
      ['/Users', 'userName ge "b" and userName lt "e"', 'userName,emails.value'],
      ['/Groups', 'displayName co "e"', 'displayName'],
    ] as const) {
      const posted = await search(`${endpoint}/.search`, {
        filter,
        attributes: attributes.split(','),
        startIndex: 2,
        count: 1,
      });
      const query = new URLSearchParams({ filter, attributes, startIndex: '2', count: '1' });
      const got = await scim('GET', `${endpoint}?${query}`);
      expect(posted.status).toBe(200);
      expect(posted.body).toEqual(got.body);
      expect(posted.body).toMatchObject({ schemas: [LIST], totalResults: 3, startIndex: 2, itemsPerPage: 1 });
      expect(posted.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
    }
  });

  test('without a filter everything; the numbers have the bounds of a page', async () => {
    expect(names(await search('/Users/.search'))).toEqual(USERS);
    expect(names(await search('/Groups/.search', { startIndex: -5, count: 2 }))).toEqual(['Red', 'Green']);
    const none = await search('/Users/.search', { count: -1 });
    expect(none.body).toMatchObject({ totalResults: 5, itemsPerPage: 0, Resources: [] });
    const far = await search('/Users/.search', { startIndex: Number.MAX_SAFE_INTEGER });
    expect(far.body).toMatchObject({ totalResults: 5, itemsPerPage: 0, Resources: [] });
  });

  test('excludedAttributes, with a sort and by cursor', async () => {
    const { body } = await search('/Groups/.search', {
      filter: 'displayName eq "red"',
      excludedAttributes: ['members', 'meta'],
      sortBy: 'displayName',
      sortOrder: 'descending',
      cursor: '',
    });
    expect(body.Resources).toEqual([{ schemas: expect.anything(), id: expect.any(String), displayName: 'Red' }]);
  });
});

describe('POST /.search at the root (RFC 7644 §3.4.2.1)', () => {
  test('users and then groups, in the order of creation', async () => {
    const all = await search('/.search');
    expect(names(all)).toEqual([...USERS, ...GROUPS]);
    expect(all.body).toMatchObject({ schemas: [LIST], totalResults: 8, startIndex: 1, itemsPerPage: 8 });
  });

  test.each([1, 2, 3, 5, 8, 100])('pages of %i run across both, and nobody comes twice', async (size) => {
    const seen: unknown[] = [];
    for (let startIndex = 1; startIndex <= 8; startIndex += size) {
      const page = await search('/.search', { startIndex, count: size });
      expect(page.body).toMatchObject({ totalResults: 8, startIndex, itemsPerPage: Math.min(size, 9 - startIndex) });
      seen.push(...names(page));
    }
    expect(seen).toEqual([...USERS, ...GROUPS]);
  });

  test('count 0 answers the total only, and a page past the end is empty', async () => {
    expect((await search('/.search', { count: 0 })).body).toMatchObject({ totalResults: 8, Resources: [] });
    expect((await search('/.search', { startIndex: 9 })).body).toMatchObject({ totalResults: 8, Resources: [] });
    expect((await search('/.search', { startIndex: 900 })).body).toMatchObject({ totalResults: 8, Resources: [] });
  });

  test.each<[filter: string, found: string[]]>([
    ['userName eq "ANN"', ['ann']],
    ['userName sw "a" or displayName eq "blue"', ['ann', 'Blue']],
    ['displayName co "e"', ['ann', 'bob', 'cid', 'dan', 'eve', 'Red', 'Green', 'Blue']],
    ['displayName pr and userName pr', USERS],
    ['not (userName pr)', GROUPS],
    ['userName ne "ann"', ['bob', 'cid', 'dan', 'eve', ...GROUPS]],
    ['userName eq null', GROUPS],
    ['members pr', GROUPS],
    ['members pr and userName pr', []],
    ['emails[value co "@x"] or members[type eq "User"]', [...USERS, ...GROUPS]],
    ['meta.resourceType eq "Group"', GROUPS],
    ['urn:ietf:params:scim:schemas:core:2.0:Group:displayName eq "Red"', ['Red']],
    ['userName eq "theirs" or displayName eq "Theirs"', []],
  ])('%s', async (filter, found) => {
    const answer = await search('/.search', { filter });
    expect(names(answer)).toEqual(found);
    expect(answer.body.totalResults).toBe(found.length);
  });

  test('attributes are taken from each kind that has them', async () => {
    const { body } = await search('/.search', { attributes: ['userName', 'members.display'], startIndex: 5, count: 2 });
    expect(body.Resources).toEqual([
      { schemas: expect.anything(), id: expect.any(String), userName: 'eve' },
      { schemas: expect.anything(), id: expect.any(String), members: [{ display: 'ann' }] },
    ]);
  });

  test('a filter that is wrong for all kinds, or for the one that has the attribute', async () => {
    for (const filter of [
      'nothing pr',
      'userName eq',
      'active gt true',
      'password eq "a"',
      'userName pr or x eq 1',
      '',
    ]) {
      expectError(await search('/.search', { filter }), 400, 'invalidFilter');
    }
    expectError(await search('/Groups/.search', { filter: 'userName pr' }), 400, 'invalidFilter');
  });

  test('another company finds its own only', async () => {
    expect(names(await search('/.search', {}, other))).toEqual(['theirs', 'Theirs']);
  });
});

describe.each(PLACES)('refusals of %s', (path) => {
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    call('POST', acme.scimUrl + path, { key: acme.keys.scim, body, headers });

  test.each<[string, unknown, number, string | undefined]>([
    ['malformed JSON', '{"schemas":', 400, 'invalidSyntax'],
    ['an empty body', '', 400, 'invalidSyntax'],
    ['a list', [], 400, 'invalidSyntax'],
    ['no schemas', { filter: 'id pr' }, 400, 'invalidSyntax'],
    ['another message', { schemas: [LIST] }, 400, 'invalidSyntax'],
    ['a number for filter', { schemas: [SEARCH], filter: 1 }, 400, 'invalidValue'],
    ['a text for count', { schemas: [SEARCH], count: '10' }, 400, 'invalidValue'],
    ['a fraction for startIndex', { schemas: [SEARCH], startIndex: 1.5 }, 400, 'invalidValue'],
    ['a text for attributes', { schemas: [SEARCH], attributes: 'userName' }, 400, 'invalidValue'],
    ['U+0000', { schemas: [SEARCH], filter: 'displayName eq "\u0000"' }, 400, 'invalidValue'],
    [
      'an escaped U+0000 in the filter',
      { schemas: [SEARCH], filter: 'displayName eq "\\u0000"' },
      400,
      'invalidFilter',
    ],
    ['a deep body', `{"schemas":["${SEARCH}"],"x":${'['.repeat(500)}${']'.repeat(500)}}`, 400, 'invalidSyntax'],
    ['a body over the limit', { schemas: [SEARCH], attributes: ['a'.repeat(5000)] }, 413, undefined],
  ])('%s', async (_title, body, status, scimType) => {
    expectError(await post(body), status, scimType);
  });

  test('no key, another company’s key or address, the wrong scope, SCIM off, the wrong media type', async () => {
    const body = { schemas: [SEARCH] };
    const closed = await makeCompany(app, { scim: false });
    expectError(await call('POST', acme.scimUrl + path, { body }), 401);
    expectError(await call('POST', acme.scimUrl + path, { body, key: other.keys.scim }), 401);
    expectError(await call('POST', acme.scimUrl + path, { body, key: acme.keys.read }), 403);
    expectError(await call('POST', closed.scimUrl + path, { body, key: closed.keys.scim }), 403);
    expectError(await post(body, { 'content-type': 'text/plain' }), 415);
  });

  test('POST only, and its name is nobody’s id', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await scim(method, path, method === 'GET' || method === 'DELETE' ? undefined : {});
      expectError(answer, 405);
      expect(answer.headers.get('allow')).toBe('POST, OPTIONS');
    }
  });
});

describe('/Me (RFC 7644 §3.11)', () => {
  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is 501', async (method) => {
    const body = ['POST', 'PUT', 'PATCH'].includes(method) ? { userName: 'me' } : undefined;
    const answer = await scim(method, '/Me', body);
    expectError(answer, 501);
    expect(answer.body.detail).toContain('a company, not to a person');
    expectError(await call(method, `${acme.scimUrl}/Me`, { body }), 401);
    expectError(await call(method, `${acme.scimUrl}/Me`, { body, key: other.keys.scim }), 401);
    expectError(await call(method, `${acme.scimUrl}/Me`, { body, key: acme.keys.admin }), 403);
  });

  test('HEAD too; and there is nothing under it', async () => {
    expect((await scim('HEAD', '/Me')).status).toBe(501);
    expectError(await scim('GET', '/Me/groups'), 404);
  });
});

describe('OPTIONS, HEAD and Allow', () => {
  const ID = '7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10';
  const ADDRESSES: [path: string, allow: string][] = [
    ['/Users', 'GET, HEAD, POST, OPTIONS'],
    ['/Groups', 'GET, HEAD, POST, OPTIONS'],
    [`/Users/${ID}`, 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'],
    [`/Groups/${ID}`, 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'],
    ['/ServiceProviderConfig', 'GET, HEAD, OPTIONS'],
    ['/ResourceTypes', 'GET, HEAD, OPTIONS'],
    ['/ResourceTypes/User', 'GET, HEAD, OPTIONS'],
    ['/Schemas', 'GET, HEAD, OPTIONS'],
    ['/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group', 'GET, HEAD, OPTIONS'],
    ...PLACES.map((path): [string, string] => [path, 'POST, OPTIONS']),
  ];

  test.each(ADDRESSES)('OPTIONS %s is 204 with Allow: %s', async (path, allow) => {
    const answer = await scim('OPTIONS', path);
    expect(answer).toMatchObject({ status: 204, body: {} });
    expect(answer.headers.get('allow')).toBe(allow);
    expectError(await call('OPTIONS', acme.scimUrl + path), 401);
    expectError(await call('OPTIONS', acme.scimUrl + path, { key: other.keys.scim }), 401);
  });

  test.each(ADDRESSES.filter(([, allow]) => !allow.includes('POST')))(
    'POST %s is 405 with the same',
    async (path, allow) => {
      const answer = await scim('POST', path, {});
      expectError(answer, 405);
      expect(answer.headers.get('allow')).toBe(allow);
    },
  );

  test.each(['/Nothing', '/Users/1/2', ''])('OPTIONS %j is 404', async (path) => {
    const answer = await scim('OPTIONS', path);
    expectError(answer, 404);
    expect(answer.headers.get('allow')).toBeNull();
  });

  test('HEAD says what GET says, without the body, wherever GET is', async () => {
    const { body: found } = await search('/.search', { count: 1, startIndex: 5 });
    const { body: group } = await search('/Groups/.search', { count: 1 });
    const readable = ADDRESSES.filter(([, allow]) => allow.includes('HEAD')).map(([path]) => path);
    const ids = [`/Users/${found.Resources[0]?.id}`, `/Groups/${group.Resources[0]?.id}`];
    for (const path of [...readable, ...ids]) {
      const [head, get] = [await scim('HEAD', path), await scim('GET', path)];
      expect({ path, status: head.status, body: head.body }).toEqual({ path, status: get.status, body: {} });
      for (const name of ['content-type', 'content-length', 'etag', 'content-location']) {
        expect({ path, name, value: head.headers.get(name) }).toEqual({ path, name, value: get.headers.get(name) });
      }
    }
    expect((await call('HEAD', `${acme.scimUrl}/Users`)).status).toBe(401);
    expect((await scim('HEAD', '/.search')).status).toBe(405);
  });

  test('a method that nobody knows is 405, and the connection stays usable', async () => {
    const answers = await raw(
      ['PROPFIND', 'OPTIONS', 'OPTIONS'].map(
        (method, n) =>
          `${method} /scim/v2/${acme.slug}/${n === 2 ? 'Nothing' : 'Users'} HTTP/1.1\r\nHost: x\r\n` +
          `Authorization: Bearer ${acme.keys.scim}\r\n${n === 2 ? 'Connection: close\r\n' : ''}\r\n`,
      ),
    );
    expect([...answers.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status)).toEqual(['405', '204', '404']);
  });

  function raw(requests: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(app.url);
      const socket = connect(Number(port), hostname, () => socket.write(requests.join('')));
      let text = '';
      socket.setEncoding('utf8');
      socket.on('data', (chunk: string) => (text += chunk));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
  }
});

test('the OpenAPI document has the searches, the conditions, and GET /Me', async () => {
  const { body } = await call('GET', `${app.url}/api/openapi.json`);
  const paths = body['paths'] as Record<string, Record<string, { parameters?: Body[]; responses: object }>>;
  const under = (path: string) => paths[`/scim/v2/{company}${path}`] ?? {};
  for (const path of PLACES) expect(Object.keys(under(path))).toEqual(['post']);
  expect(Object.keys(under('/Me'))).toEqual(['get']);
  for (const path of ['/Users/{id}', '/Groups/{id}']) {
    for (const method of ['put', 'patch', 'delete']) {
      const operation = under(path)[method];
      expect(operation?.parameters).toContainEqual(expect.objectContaining({ name: 'If-Match', in: 'header' }));
      expect(operation?.responses).toHaveProperty('412');
    }
    expect(under(path)['get']?.responses).toHaveProperty('304');
  }
});
