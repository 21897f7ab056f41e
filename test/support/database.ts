import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { atDatabase } from './at-database.js';

export interface TestDatabase {
  readonly url: string;
  /** Ends the sessions that are left, and removes it. */
  drop(): Promise<void>;
}

/** A database of its own with the schema of today and no rows; takes some tens of milliseconds. One per test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { serverUrl, prefix } = testServer();
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `create database ${name} template ${prefix}_template`);
  return {
    url: atDatabase(serverUrl, name),
    drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`),
  };
}

/** A new folder that is removed after the run, with the PostgreSQL that may be left running in it. */
export async function createTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(testServer().folder, 'f-'));
  await chmod(folder, 0o711);
  return folder;
}

interface TestServer {
  readonly serverUrl: string;
  readonly prefix: string;
  readonly folder: string;
}

function testServer(): TestServer {
  const text = process.env['MUSTER_TEST_SERVER'];
  if (text === undefined) throw new Error('No database: run this test in the Jest project "e2e".');
  return JSON.parse(text) as TestServer;
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
