import { judgedRows } from './judged-rows';
import { refusedCsv } from './refused-csv';

const result = (outcome: 'created' | 'refused', message: string | null) => ({
  row: 1,
  userName: 'x',
  outcome,
  userId: null,
  field: null,
  message,
});

it('holds the refused rows with the reason, and no formula', () => {
  const rows = judgedRows(
    [{ userName: 'a' }, { userName: '=cmd()', displayName: 'B, "the second"' }],
    [result('created', null), result('refused', 'A user named =cmd() already exists in this company.')],
  );
  expect(refusedCsv(rows)).toBe(
    'userName,displayName,givenName,familyName,email,role,reason\r\n' +
      `"'=cmd()","B, ""the second""",,,,,A user named =cmd() already exists in this company.`,
  );
});
