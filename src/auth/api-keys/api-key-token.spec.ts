import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { makeCompanyKey, makeCompanyToken, makeKeyWithoutCompany, parseKey } from './api-key-token.js';
import { SEED } from '../../../test/support/seed.js';

const company = '7d2f6c1e-5a0b-4b53-9a3f-2f4d1b7c9e10';

test('a key carries its company and is known by the SHA-256 of its whole text', () => {
  const key = makeCompanyKey(company);
  expect(key.text).toMatch(/^mst_[0-9A-Za-z]{60}$/);
  expect(parseKey(key.text)).toEqual({
    kind: 'company',
    companyId: company,
    hash: createHash('sha256').update(key.text).digest(),
  });
  expect(key.lastCharacters).toBe(key.text.slice(-3));
});

test('any company id survives the way through a key', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(parseKey(makeCompanyKey(id).text)).toMatchObject({ companyId: id });
    }),
    { seed: SEED },
  );
});

test('operator keys and set-up tokens are of another kind, so that one never passes for another', () => {
  expect(parseKey(makeKeyWithoutCompany('operator').text)).toMatchObject({ kind: 'operator' });
  expect(parseKey(makeKeyWithoutCompany('setup').text)).toMatchObject({ kind: 'setup' });
  expect(parseKey(makeCompanyKey(company).text.replace('mst_', 'mso_'))).toBeNull();
});

test.each(['company', 'session', 'device', 'invitation', 'passwordReset'] as const)(
  'a token of the kind %s is of no other kind, whatever prefix is put before it',
  (kind) => {
    const { text } = makeCompanyToken(kind, company);
    expect(parseKey(text)).toMatchObject({ kind, companyId: company });
    for (const prefix of ['mst_', 'msn_', 'msd_', 'msi_', 'msr_'].filter((other) => !text.startsWith(other))) {
      expect(parseKey(prefix + text.slice(4))).toBeNull();
    }
  },
);

test('one wrong, missing or added character anywhere is seen without a look-up', () => {
  const { text } = makeCompanyKey(company);
  for (let at = 0; at < text.length; at++) {
    const other = text[at] === 'A' ? 'B' : 'A';
    expect(parseKey(text.slice(0, at) + other + text.slice(at + 1))).toBeNull();
    expect(parseKey(text.slice(0, at) + text.slice(at + 1))).toBeNull();
  }
  expect(parseKey(`${text}A`)).toBeNull();
});

test.each(['', 'undefined', 'null', 'constructor', '__proto__', 'mst_', 'mst_' + 'z'.repeat(60)])(
  '%j is no key',
  (text) => {
    expect(parseKey(text)).toBeNull();
  },
);

test('two keys differ, and have 190 random bits each', () => {
  const secrets = new Set(Array.from({ length: 500 }, () => makeCompanyKey(company).text.slice(26, 58)));
  expect(secrets.size).toBe(500);
});
