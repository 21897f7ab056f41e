/**
 * The floor: `node:http` and `pg` and nothing else. `node --import tsx bench/floor.ts '<settings>'`; prints `ready`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import type { BenchCompany } from './companies.js';
import { FloorGroups } from './floor/groups.js';
import { FloorSessions } from './floor/sessions.js';
import { FloorUsers, type Answer } from './floor/users.js';

/** The argument, as JSON. */
export interface FloorSettings {
  readonly port: number;
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly isOneRow: boolean;
  readonly companies: readonly BenchCompany[];
}

const settings = JSON.parse(process.argv[2] ?? '') as FloorSettings;
const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: settings.poolSize });
const users = new FloorUsers(pool, settings.isOneRow);
const groups = new FloorGroups(pool);
const sessions = new FloorSessions(pool);
/** The key is compared with a constant and looked up nowhere; only the product's calls leave the company to it. */
const companies = new Map(
  settings.companies.map((company) => [
    company.slug,
    {
      company,
      authorization: `Bearer ${company.key}`,
      baseUrl: `http://localhost:${settings.port}/scim/v2/${company.slug}`,
    },
  ]),
);
const byKey = new Map(settings.companies.map((company) => [`Bearer ${company.key}`, company]));

const server = createServer((request, response) => {
  route(request).then(
    ({ status, body }) => send(response, status, body),
    (error: unknown) => send(response, 500, { detail: String(error) }),
  );
});
server.listen(settings.port, '127.0.0.1', () => console.log('ready'));
process.once('SIGTERM', () => process.exit(0));

/** `/scim/v2/{company}/Users[/{id}][?query]`, PATCH of `/Groups/{id}`, and the product's one call */
async function route(request: IncomingMessage): Promise<Answer> {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  if (path === '/api/v1/sessions/introspect') {
    const asking = byKey.get(request.headers.authorization ?? '');
    return asking === undefined ? { status: 401, body: {} } : sessions.introspect(asking, await readJson(request));
  }
  const [, , , slug = '', kind, id] = path.split('/');
  const known = companies.get(slug);
  if (known === undefined || request.headers.authorization !== known.authorization) return { status: 401, body: {} };
  const { company, baseUrl } = known;
  switch (request.method) {
    case 'POST':
      return users.create(company, baseUrl, await readJson(request));
    case 'PATCH':
      return kind === 'Groups'
        ? groups.patch(company, id ?? '', await readJson(request))
        : users.patch(company, baseUrl, id ?? '', await readJson(request));
    default:
      return id === undefined
        ? users.list(company, baseUrl, new URLSearchParams(query))
        : users.get(company, baseUrl, id);
  }
}

function readJson(request: IncomingMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (text += part));
    request.on('end', () => resolve(JSON.parse(text)));
    request.on('error', reject);
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  if (status === 204) {
    response.writeHead(status).end();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/scim+json', 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
