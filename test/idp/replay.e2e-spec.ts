import { randomUUID } from 'node:crypto';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { fill, fillText, type Names } from './placeholders.js';
import { readRecordings, type Exchange, type Known, type Recording } from './recording.js';

const MEDIA_TYPE = 'application/scim+json; charset=utf-8';

/** What each client sends with every request. */
const HEADERS: Readonly<Record<'okta' | 'entra', Record<string, string>>> = {
  okta: {
    'User-Agent': 'Okta SCIM Client 1.0.0',
    Accept: 'application/scim+json',
    'Accept-Charset': 'utf-8',
    'Accept-Encoding': 'gzip,deflate',
    Authorization: 'Bearer {{key}}',
    'Content-Type': 'application/scim+json; charset=utf-8',
  },
  entra: { Authorization: 'Bearer {{key}}', 'Content-Type': 'application/scim+json' },
};

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ SUPPORT_CONTACT: 'sales@muster.example' });
});
afterAll(() => app.close());

describe.each(['okta', 'entra'] as const)('%s', (provider) => {
  test.each(readRecordings(provider))('%s', async (_, recording) => {
    const company = await makeCompany(app, { provider, ...recording.given });
    await addLocalUsers(company, recording.given?.localUsers ?? []);
    await replay(recording, company, HEADERS[provider]);
    await expect(dialectsSeen(company)).resolves.not.toContain(provider === 'okta' ? 'entra' : 'okta');
  });
});

async function replay(recording: Recording, company: TestCompany, always: Record<string, string>): Promise<void> {
  const names: Record<string, unknown> = {
    company: company.slug,
    key: company.keys.scim,
    adminKey: company.keys.admin,
    base: `https://muster.example/scim/v2/${company.slug}`,
  };
  for (const [index, exchange] of recording.exchanges.entries()) {
    const step = `${index + 1}. ${exchange.method} ${exchange.path}`;
    const { body, ...answer } = await send(exchange, names, always);
    const inAnswer = { ...names, this: body };
    expect({ step, ...answer, body }).toStrictEqual({ step, ...expected(exchange, inAnswer) });
    if (exchange.as !== undefined) names[exchange.as] = body;
    for (const [userName, known] of Object.entries(exchange.afterwards ?? {})) {
      const found = await know(company, fillText(userName, names));
      expect({ step, userName, known: found }).toEqual({
        step,
        userName,
        known: known === null ? null : expect.objectContaining(known),
      });
    }
  }
}

async function send(
  { method, path, headers, request, responseHeaders }: Exchange,
  names: Names,
  always: Record<string, string>,
) {
  const { 'Content-Type': mediaType, ...head } = always;
  const sent = Object.entries({ ...head, ...(request !== undefined && { 'Content-Type': mediaType }), ...headers });
  const response = await fetch(app.url + fillText(path, names), {
    method,
    headers: sent.flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, fillText(value, names)] as [string, string]] : [],
    ),
    ...(request !== undefined && {
      body: typeof request === 'string' ? request : JSON.stringify(fill(request, names)),
    }),
  });
  const text = await response.text();
  return {
    status: response.status,
    mediaType: response.headers.get('content-type'),
    location: response.headers.get('location'),
    headers: Object.fromEntries(Object.keys(responseHeaders ?? {}).map((name) => [name, response.headers.get(name)])),
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

function expected({ statusCode, responseHeaders, response }: Exchange, names: Names) {
  return {
    status: statusCode,
    mediaType: response === undefined ? null : MEDIA_TYPE,
    location: statusCode === 201 ? fillText('{{this.meta.location}}', names) : null,
    headers: fill(responseHeaders ?? {}, names),
    body: fill(response, names),
  };
}

async function know(company: TestCompany, userName: string): Promise<Known | null> {
  const [known] = await app.sql<Known & Record<string, unknown>>(
    `select managed_by as "managedBy", direct_role as "directRole", active, password_hash is not null as "hasPassword",
        array(select p.name from agent_pool_members m join agent_pools p on p.company_id = $1 and p.id = m.pool_id
          where m.company_id = $1 and m.user_id = u.id order by p.name) as pools
      from users u where company_id = $1 and user_name = $2`,
    [company.id, userName],
  );
  return known ?? null;
}

async function dialectsSeen({ id }: TestCompany): Promise<(string | null)[]> {
  const rows = await app.sql<{ last_dialect: string | null }>(
    'select last_dialect from identity_configurations where company_id = $1',
    [id],
  );
  return rows.map((row) => row.last_dialect);
}

async function addLocalUsers({ id }: TestCompany, userNames: readonly string[]): Promise<void> {
  for (const userName of userNames) {
    await app.sql(
      `insert into users (company_id, id, user_name, active, managed_by, direct_role, is_break_glass, attributes)
        values ($1, $2, $3, true, 'local', 'admin', false, '{}')`,
      [id, randomUUID(), userName],
    );
  }
}
