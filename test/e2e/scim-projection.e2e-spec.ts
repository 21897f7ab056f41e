import { call, type Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const URN = 'urn:ietf:params:scim:schemas';
const ENTERPRISE = `${URN}:extension:enterprise:2.0:User`;
const PATCH_OP = `${URN.replace('schemas', 'api')}:messages:2.0:PatchOp`;
const SEARCH = `${URN.replace('schemas', 'api')}:messages:2.0:SearchRequest`;

let app: TestApp;
let acme: TestCompany;
let manager: string;

beforeAll(async () => {
  app = await startApp();
  acme = await makeCompany(app);
  manager = (await send('POST', '/Users', '', { userName: 'boss' })).body.id;
});
afterAll(() => app.close());

function send(method: string, path: string, query: string, body?: object): Promise<Answer> {
  return call(method, `${acme.scimUrl}${path}${query && `?${query}`}`, { key: acme.keys.scim, ...(body && { body }) });
}

let made = 0;
const jane = () => ({
  userName: `jane-${(made += 1)}`,
  title: 'Engineer',
  name: { givenName: 'Jane', familyName: 'Roe' },
  emails: [
    { value: 'jane@acme.test', type: 'work', primary: true },
    { value: 'jane@home.test', type: 'home' },
  ],
  [ENTERPRISE]: { department: 'Research', manager: { value: manager } },
});
const patchOf = (path: string, value: string) => ({
  schemas: [PATCH_OP],
  Operations: [{ op: 'replace', path, value }],
});

/** Every request that answers users, with the query or the members of a body that say which part of one. */
const USER_REQUESTS: [string, (asked: Record<string, string>) => Promise<Answer['body'] | undefined>][] = [
  ['POST', async (asked) => (await send('POST', '/Users', queryOf(asked), jane())).body],
  ['GET', async (asked) => (await send('GET', `/Users/${await janesId()}`, queryOf(asked))).body],
  ['PUT', async (asked) => (await send('PUT', `/Users/${await janesId()}`, queryOf(asked), jane())).body],
  [
    'PATCH',
    async (asked) =>
      (await send('PATCH', `/Users/${await janesId()}`, queryOf(asked), patchOf('title', 'Engineer II'))).body,
  ],
  ['a list', async (asked) => listed(asked, 'GET', '/Users', `id eq "${await janesId()}"`)],
  [
    'a list by cursor',
    async (asked) => listed({ ...asked, cursor: '' }, 'GET', '/Users', `id eq "${await janesId()}"`),
  ],
  [
    'a sorted list',
    async (asked) => listed({ ...asked, sortBy: 'title' }, 'GET', '/Users', `id eq "${await janesId()}"`),
  ],
  ['/.search', async (asked) => listed(asked, 'POST', '/Users/.search', `id eq "${await janesId()}"`)],
  ['/.search of all', async (asked) => listed(asked, 'POST', '/.search', `id eq "${await janesId()}"`)],
];

const GROUP_REQUESTS: typeof USER_REQUESTS = [
  ['POST', async (asked) => (await send('POST', '/Groups', queryOf(asked), team())).body],
  ['GET', async (asked) => (await send('GET', `/Groups/${await teamsId()}`, queryOf(asked))).body],
  ['PUT', async (asked) => (await send('PUT', `/Groups/${await teamsId()}`, queryOf(asked), team())).body],
  ['a list', async (asked) => listed(asked, 'GET', '/Groups', `id eq "${await teamsId()}"`)],
  ['/.search', async (asked) => listed(asked, 'POST', '/Groups/.search', `id eq "${await teamsId()}"`)],
  ['/.search of all', async (asked) => listed(asked, 'POST', '/.search', `id eq "${await teamsId()}"`)],
];

const team = () => ({ displayName: `Team ${(made += 1)}`, externalId: 'ext', members: [{ value: manager }] });
const janesId = async () => (await send('POST', '/Users', '', jane())).body.id;
const teamsId = async () => (await send('POST', '/Groups', '', team())).body.id;
const queryOf = (asked: Record<string, string>) => `${new URLSearchParams(asked)}`;

async function listed(asked: Record<string, string>, method: string, path: string, filter: string) {
  const inBody = { schemas: [SEARCH], filter, ...asked, ...namesOf(asked) };
  const answer =
    method === 'GET' ? await send('GET', path, queryOf({ ...asked, filter })) : await send('POST', path, '', inBody);
  expect(answer).toMatchObject({ status: 200, body: { totalResults: 1 } });
  return answer.body.Resources[0];
}

/** A SearchRequest has lists of names (RFC 7644 §3.4.3). */
function namesOf(asked: Record<string, string>): Record<string, string[]> {
  const { attributes, excludedAttributes } = asked;
  return {
    ...(attributes !== undefined && { attributes: attributes.split(',') }),
    ...(excludedAttributes !== undefined && { excludedAttributes: excludedAttributes.split(',') }),
  };
}

describe.each(USER_REQUESTS)('RFC 7644 §3.9: %s of users', (_title, ask) => {
  test('attributes, down to sub-attributes, also those of an extension; id always', async () => {
    const attributes = `NAME.givenname,emails.value,${ENTERPRISE}:manager.value,shoeSize`;
    expect(await ask({ attributes })).toEqual({
      schemas: expect.any(Array),
      id: expect.any(String),
      name: { givenName: 'Jane' },
      emails: [{ value: 'jane@acme.test' }, { value: 'jane@home.test' }],
      [ENTERPRISE]: { manager: { value: manager } },
    });
  });

  test('excludedAttributes, down to sub-attributes; never the id', async () => {
    const excludedAttributes = `id,name.familyName,emails.type,title,meta,groups,${ENTERPRISE}:manager`;
    expect(await ask({ excludedAttributes })).toEqual({
      schemas: expect.any(Array),
      id: expect.any(String),
      userName: expect.stringMatching(/^jane-/),
      active: true,
      name: { givenName: 'Jane' },
      emails: [{ value: 'jane@acme.test', primary: true }, { value: 'jane@home.test' }],
      [ENTERPRISE]: { department: 'Research' },
    });
  });
});

describe.each(GROUP_REQUESTS)('RFC 7644 §3.9: %s of groups', (_title, ask) => {
  test('attributes and excludedAttributes, down to sub-attributes', async () => {
    expect(await ask({ attributes: 'members.display,meta.resourceType' })).toEqual({
      schemas: expect.any(Array),
      id: expect.any(String),
      members: [{ display: 'boss' }],
      meta: { resourceType: 'Group' },
    });
    expect(await ask({ excludedAttributes: 'members.$ref,members.type,members.display,meta,externalId' })).toEqual({
      schemas: expect.any(Array),
      id: expect.any(String),
      displayName: expect.stringMatching(/^Team/),
      members: [{ value: manager }],
    });
  });
});

test('PATCH of a group answers what attributes ask for, and nothing without', async () => {
  const id = await teamsId();
  const rename = (query: string) =>
    send('PATCH', `/Groups/${id}`, query, patchOf('displayName', `Team ${(made += 1)}`));
  expect((await rename('attributes=members.value')).body).toEqual({
    schemas: expect.any(Array),
    id,
    members: [{ value: manager }],
  });
  expect((await rename('excludedAttributes=members')).status).toBe(204);
});
