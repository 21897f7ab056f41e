import pg from 'pg';

/** A statement as it was sent, with its values. */
export interface CapturedSql {
  /** Undefined: PostgreSQL plans it anew each time. */
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statements that the app sends to its database while `work` runs. */
export async function captureSql(work: () => Promise<unknown>): Promise<CapturedSql[]> {
  const captured: CapturedSql[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...args: unknown[]) {
    if (isFromApp(this)) captured.push(statementOf(args));
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return captured;
}

/** `pg` takes a text and values, or both in one object. */
function statementOf([first, second]: unknown[]): CapturedSql {
  if (typeof first === 'string') return { name: undefined, text: first, values: Array.isArray(second) ? second : [] };
  const { name, text = '', values = [] } = first as { name?: string; text?: string; values?: unknown[] };
  // A pool hands the values of an object on beside it.
  return { name, text, values: Array.isArray(second) ? second : values };
}

export function isFromApp(client: unknown): boolean {
  const { connectionParameters } = client as { connectionParameters?: { application_name?: string } };
  return connectionParameters?.application_name === 'muster';
}
