import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { BenchCompany } from '../companies.js';
import { attributesOf, patchOf, toList, toResource, type Row, type Sent } from './resource.js';
import { BY_NAME, COUNT, CREATE, CREATE_ONE_ROW, GET, PAGE, PATCH, PATCH_ONE_ROW } from './statements.js';

export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** `/Users` at the floor: one named statement a request, two for a list; nothing is checked. */
export class FloorUsers {
  /** @param isOneRow writes change `users` only: no emails, no membership, no audit event */
  constructor(
    private readonly pool: pg.Pool,
    private readonly isOneRow: boolean,
  ) {}

  async get(company: BenchCompany, baseUrl: string, id: string): Promise<Answer> {
    return one(await this.run(GET, [company.id, id]), 200, baseUrl);
  }

  async list(company: BenchCompany, baseUrl: string, query: URLSearchParams): Promise<Answer> {
    const userName = /^userName eq "(.*)"$/.exec(query.get('filter') ?? '')?.[1];
    if (userName !== undefined) {
      const rows = await this.run(BY_NAME, [company.id, userName]);
      return { status: 200, body: toList(rows, rows.length, 1, baseUrl) };
    }
    const startIndex = Number(query.get('startIndex'));
    const [rows, counted] = await Promise.all([
      this.run(PAGE, [company.id, startIndex - 1, Number(query.get('count'))]),
      this.pool.query<{ total: number }>({ ...COUNT, values: [company.id] }),
    ]);
    return { status: 200, body: toList(rows, counted.rows[0]?.total ?? 0, startIndex, baseUrl) };
  }

  async create(company: BenchCompany, baseUrl: string, body: unknown): Promise<Answer> {
    const sent = body as Sent;
    const { userName, externalId, displayName, active, emails } = sent;
    const user = [company.id, uuidv7(), userName, externalId, displayName, active, JSON.stringify(attributesOf(sent))];
    if (this.isOneRow) return one(await this.run(CREATE_ONE_ROW, user), 201, baseUrl);
    const after = { userName, externalId, displayName, active, managedBy: 'scim', directRole: 'user' };
    const rows = await this.run(CREATE, [
      ...user,
      emails.map((email) => email.value),
      emails.map((email) => email.type),
      emails.map((email) => email.primary),
      ...actor(company),
      JSON.stringify(after),
      ...origin(),
    ]);
    return one(rows, 201, baseUrl);
  }

  async patch(company: BenchCompany, baseUrl: string, id: string, body: unknown): Promise<Answer> {
    const change = [company.id, id, ...patchOf(body as Parameters<typeof patchOf>[0])];
    if (this.isOneRow) return one(await this.run(PATCH_ONE_ROW, change), 200, baseUrl);
    return one(await this.run(PATCH, [...change, ...actor(company), ...origin()]), 200, baseUrl);
  }

  private async run(statement: { name: string; text: string }, values: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>({ ...statement, values })).rows;
  }
}

/** Id of the event and who causes it. */
export function actor(company: BenchCompany): unknown[] {
  return [uuidv7(), company.apiKeyId, 'key bench'];
}

/** Request id and source address. */
export function origin(): unknown[] {
  return [randomUUID(), '127.0.0.1'];
}

function one([row]: readonly Row[], status: number, baseUrl: string): Answer {
  return row === undefined ? { status: 404, body: {} } : { status, body: toResource(row, baseUrl) };
}
