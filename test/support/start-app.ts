import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import pg from 'pg';
import { createApp } from '../../src/app.setup.js';
import { AppConfig, loadConfig } from '../../src/config/load-config.js';
import { createTestDatabase } from './database.js';
import type { HeldPort } from './held-port.js';
import { COMPANY_TABLES, watchSql } from './watch-sql.js';

export interface TestApp {
  /** `http://127.0.0.1:54321` */
  readonly url: string;
  readonly app: INestApplication;
  readonly databaseUrl: string;
  /** A look into the database beside the app. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Ends everything, and fails when the app sent a statement on company data without its company. */
  close(): Promise<void>;
}

interface Surroundings {
  /** The database's address as the app is to have it, for a test that stands between them. */
  readonly via?: (databaseUrl: string) => string;
  /** What it listens on instead of any free port. */
  readonly port?: HeldPort;
}

/** The real app on a database of its own. One per test file. */
export async function startApp(
  settings: Record<string, string> = {},
  { via = (databaseUrl) => databaseUrl, port: held }: Surroundings = {},
): Promise<TestApp> {
  const database = await createTestDatabase();
  const sent = watchSql();
  const config = loadConfig({
    LOG_LEVEL: 'silent',
    PUBLIC_URL: 'https://muster.example',
    ...settings,
    DATABASE_URL: via(database.url),
  });
  const app = await createApp(Object.assign(new AppConfig(), config));
  const number = held?.number;
  await held?.release();
  await app.listen(number ?? 0, '127.0.0.1');
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return {
    url: `http://127.0.0.1:${port}`,
    app,
    databaseUrl: database.url,
    sql: async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await client.query<Row>(text, values)).rows,
    async close() {
      await app.close();
      const { rows } = await client.query<{ table_name: string }>(COMPANY_TABLES);
      await client.end();
      await database.drop();
      sent.assertCompanyBound(rows.map(({ table_name: name }) => name));
    },
  };
}
