import { assertPasswordLength, hashPassword, PasswordLengthWrong, verifyPassword } from './password.js';

describe('hashPassword', () => {
  it('makes argon2id with the parameters of the OWASP cheat sheet', async () => {
    expect(await hashPassword('correct horse battery')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('salts: the same password gives two hashes', async () => {
    expect(await hashPassword('correct horse battery')).not.toBe(await hashPassword('correct horse battery'));
  });
});

describe('verifyPassword', () => {
  it('knows the password again, and no other', async () => {
    const hashed = await hashPassword('correct horse battery');
    expect(await verifyPassword(hashed, 'correct horse battery')).toBe(true);
    expect(await verifyPassword(hashed, 'Correct horse battery')).toBe(false);
  });

  it('takes a composed and a decomposed é for the same character (RFC 8265 §4.2.2)', async () => {
    const hashed = await hashPassword('caf\u00e9 au lait!');
    expect(await verifyPassword(hashed, 'cafe\u0301 au lait!')).toBe(true);
  });

  it('says no without a hash and with one that cannot be read', async () => {
    expect(await verifyPassword(null, 'correct horse battery')).toBe(false);
    expect(await verifyPassword('not a hash', 'correct horse battery')).toBe(false);
    expect(await verifyPassword('', '')).toBe(false);
  });
});

describe('assertPasswordLength', () => {
  it.each([
    ['11 characters', 'a'.repeat(11)],
    ['11 characters of two UTF-16 units each', '😀'.repeat(11)],
    ['1025 characters', 'a'.repeat(1025)],
    ['none', ''],
  ])('refuses %s', (_, password) => {
    expect(() => assertPasswordLength(password)).toThrow(PasswordLengthWrong);
  });

  it.each([
    ['12 characters', 'a'.repeat(12)],
    ['1024 characters', 'a'.repeat(1024)],
  ])('takes %s', (_, password) => {
    expect(() => assertPasswordLength(password)).not.toThrow();
  });
});
