import pg from 'pg';
import { isFromApp } from './capture-sql.js';

/** Statements that are about all companies on purpose, by a text they begin with. Nothing else may leave its company out. */
const ON_PURPOSE: readonly string[] = [
  // The ends of pages that nobody will ask for any more.
  'delete from list_walks where touched_at < now()',
  // The schedule looks for companies whose provider is to be asked.
  'select company_id from sso_connections where saml_metadata_url is not null',
  // What is over, whosever it was.
  'delete from sso_requests where expires_at < now()',
  'delete from sso_tests where expires_at < now()',
  'delete from sso_used_messages where expires_at < now()',
  // The sign-in page knows an address, and looks for the company.
  'select c.slug, i.sso_enabled',
];

export interface SentSql {
  /** Throws, naming the statements, when one on company data did not bind its company. */
  assertCompanyBound(companyTables: readonly string[]): void;
}

/** All tables with rows of companies, as the schema itself says: a new one is watched from its first day. */
export const COMPANY_TABLES = `select table_name from information_schema.columns
  where table_schema = current_schema() and column_name = 'company_id'`;

/**
 * Watches every statement that `pg` sends in this test file. A statement that reads or changes rows of a company must bind
 * `company_id`; whether the tenants are separate is then not a matter of reading the code.
 */
export function watchSql(): SentSql {
  const texts = new Set<string>();
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === 'string' ? first : (first as { text?: unknown } | undefined)?.text;
    if (typeof text === 'string' && isFromApp(this)) texts.add(text);
    return query.apply(this, args);
  };
  return {
    assertCompanyBound(companyTables) {
      prototype.query = query;
      const unbound = [...texts].filter((text) => leavesCompanyOut(text, companyTables));
      if (unbound.length > 0) throw new Error(`Statements without their company:\n${unbound.join('\n\n')}`);
    },
  };
}

/**
 * Exported for its own test: a watcher that sees nothing would be no proof. Counts: each mention of such a table needs a
 * condition on `company_id` (or a place for it in an insert), and one of them a bound value.
 */
export function leavesCompanyOut(text: string, companyTables: readonly string[]): boolean {
  if (ON_PURPOSE.some((start) => text.startsWith(start))) return false;
  const tables = companyTables.join('|');
  const mentions = count(text, `\\b(from|join|into|update|using)\\s+"?(${tables})"?(?![\\w"])`);
  if (mentions === 0) return false;
  const conditions =
    count(text, `company_?id"?\\s*(=|in\\b)`) + count(text, `insert into\\s+"?(${tables})"?\\s*\\(\\s*"?company_id`);
  const isBound = /"?company_?id"?\s*(=|in)\s*\(?\s*(select\s+)?\$\d/i.test(text);
  const isBoundInsert = /insert into\s+"?\w+"?\s*\(\s*"?company_id"?[^)]*\)\s*(values\s*\(|select\s+)\$\d/i.test(text);
  return conditions < mentions || !(isBound || isBoundInsert);
}

function count(text: string, pattern: string): number {
  return [...text.matchAll(new RegExp(pattern, 'gi'))].length;
}
