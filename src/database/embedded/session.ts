import pg from 'pg';
import { SUPERUSER } from './cluster.js';

const DATABASE = 'muster';

/** Longest wait for the answer to one statement of an attachment, and for a connection, in milliseconds. */
const PATIENCE_MS = 20_000;

/** Address of a database of the embedded server. */
export function databaseUrl(port: number, password: string, database: string = DATABASE): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/**
 * Opens a session on the server's maintenance database, where all advisory locks about the server are held (PostgreSQL
 * counts them by database).
 */
export async function openSession(port: number, password: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl(port, password, 'postgres'),
    application_name: `muster ${process.pid}`,
    connectionTimeoutMillis: PATIENCE_MS,
    statement_timeout: PATIENCE_MS,
    keepAlive: true,
  });
  // Without a listener a server that goes away would end this process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Makes our database unless it is there. */
export async function ensureDatabase(session: pg.Client): Promise<void> {
  const found = await session.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (found.rowCount) return;
  await session.query(`create database ${DATABASE}`).catch((error: { code?: string }) => {
    // 42P04, 23505: another process was faster.
    if (error.code !== '42P04' && error.code !== '23505') throw error;
  });
}

/** Whether the server, or the way to it, is going away or coming up, so that the same may work a moment later. */
export function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  // admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections, query_canceled (our patience)
  if (code && ['57P01', '57P02', '57P03', '53300', '57014', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code))
    return true;
  return code === undefined && /^(Connection terminated|timeout expired|Client has encountered)/.test(message ?? '');
}
