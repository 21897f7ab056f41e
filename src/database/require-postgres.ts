import pg from 'pg';

/** Oldest major version that has what the schema uses. */
export const OLDEST_POSTGRES = 15;

/** The database named by DATABASE_URL cannot be used; the message says why, without its password. */
export class UnusableDatabase extends Error {
  override readonly name = 'UnusableDatabase';
}

/**
 * Asks a database whether Muster can live in it.
 *
 * @returns its version, for example `18.4`
 * @throws UnusableDatabase when it cannot be reached, or is too old
 */
export async function requirePostgres(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ number: string; name: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as name`,
    );
    const { number, name } = answer.rows[0] ?? { number: '0', name: '?' };
    if (Number(number) < OLDEST_POSTGRES * 10_000) {
      throw new UnusableDatabase(`Muster needs PostgreSQL ${OLDEST_POSTGRES} or later; DATABASE_URL names a ${name}.`);
    }
    return name;
  } catch (error) {
    if (error instanceof UnusableDatabase) throw error;
    throw new UnusableDatabase(`The database of DATABASE_URL cannot be reached: ${reasonOf(error)}`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Node reports several tried addresses as one error without a message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
