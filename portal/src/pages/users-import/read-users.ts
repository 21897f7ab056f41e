import Papa from 'papaparse';
import type { Schema } from '../../api/client';

type Row = Schema<'UserRow'>;

/** What a file says, ready to be judged by the server. */
export interface ReadFile {
  readonly rows: readonly Row[];
  /** Heads that no field of a user is called by. */
  readonly unknown: readonly string[];
}

/** By what a column may be called, without case, blanks, `_` and `-`. */
const FIELDS: Readonly<Record<string, keyof Row>> = {
  username: 'userName',
  login: 'userName',
  displayname: 'displayName',
  name: 'displayName',
  givenname: 'givenName',
  firstname: 'givenName',
  familyname: 'familyName',
  lastname: 'familyName',
  surname: 'familyName',
  email: 'email',
  mail: 'email',
  role: 'role',
};

/**
 * Reads users from CSV with a head line; comma, semicolon or tab, as spreadsheets write them. An email without a user name is
 * the user name too. Empty cells are nothing, empty lines nobody.
 *
 * @throws Error with a sentence for the person who chose the file
 */
export function readUsers(text: string): ReadFile {
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: 'greedy' });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) throw new Error(`Line ${(broken.row ?? 0) + 1} has a quotation mark that is not closed.`);
  const heads = meta.fields ?? [];
  const fields = new Map(heads.map((head) => [head, FIELDS[head.toLowerCase().replace(/[\s_-]/g, '')]]));
  const known = new Set(fields.values());
  if (!known.has('userName') && !known.has('email')) {
    throw new Error('The first line must name the columns, one of them userName or email.');
  }
  if (data.length === 0) throw new Error('There is nobody below the first line.');
  return {
    rows: data.map((cells) => toRow(cells, fields)),
    unknown: heads.filter((head) => head !== '' && fields.get(head) === undefined),
  };
}

function toRow(cells: Readonly<Record<string, string>>, fields: ReadonlyMap<string, keyof Row | undefined>): Row {
  const row: Partial<Record<keyof Row, string>> = {};
  for (const [head, field] of fields) {
    const cell = cells[head]?.trim();
    if (field !== undefined && cell) row[field] = field === 'role' ? cell.toLowerCase() : cell;
  }
  // A wrong role is the server's to refuse, by its own sentence.
  return { userName: row.email ?? '', ...row } as Row;
}
