import Papa from 'papaparse';
import type { JudgedRow } from './judged-rows';

const COLUMNS = ['userName', 'displayName', 'givenName', 'familyName', 'email', 'role', 'reason'] as const;

/** The refused rows as a file to mend and import again; the reason stands beside. Formulas are defused. */
export function refusedCsv(rows: readonly JudgedRow[]): string {
  const refused = rows.filter(({ result }) => result?.outcome === 'refused');
  const data = refused.map(({ row, result }) =>
    COLUMNS.map((name) => (name === 'reason' ? result?.message : row[name]) ?? ''),
  );
  return Papa.unparse({ fields: [...COLUMNS], data }, { escapeFormulae: true });
}
