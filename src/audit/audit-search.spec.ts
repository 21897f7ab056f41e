import { auditPage } from './audit-search.js';

test('a period becomes a part of the key, an hour wider than what is asked for', () => {
  const { sql, parameters } = auditPage(
    'company',
    { from: new Date('2026-01-01T01:00:00.000Z'), to: new Date('2026-01-01T02:00:00.001Z') },
    null,
    25,
  );
  expect(sql).toContain('e.at >= $2 and e.id >= $3::uuid and e.at < $4 and e.id < $5::uuid');
  // 2026-01-01T00:00:00.000Z and 03:00:00.001Z as 48 bits of milliseconds.
  expect([parameters[2], parameters[4]]).toEqual([
    '019b76da-a800-7000-8000-000000000000',
    '019b777f-7381-7000-8000-000000000000',
  ]);
});

test.each([new Date(-1), new Date(0), new Date('9999-12-31')])('%p has an id', (from) => {
  expect(auditPage('company', { from }, null, 1).parameters[2]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7000-8000-0{12}$/);
});
