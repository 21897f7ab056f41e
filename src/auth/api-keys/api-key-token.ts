import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const COMPANY_LENGTH = 22; // 128 bits in base 62
const SECRET_LENGTH = 32; // 190 random bits
const CHECKSUM_LENGTH = 6; // CRC-32 in base 62

/** What belongs to a company, and carries it. */
const OF_COMPANY = {
  company: 'mst_',
  session: 'msn_',
  device: 'msd_',
  invitation: 'msi_',
  passwordReset: 'msr_',
} as const;
/** What belongs to none. */
const OF_NOBODY = { operator: 'mso_', setup: 'mss_' } as const;
const PREFIXES = { ...OF_COMPANY, ...OF_NOBODY };

/**
 * Kinds of tokens, each with its own prefix, so that none passes for another. `company`: an API key. `session`, `device`: what
 * the cookies of a signed-in person hold. `invitation`, `passwordReset`: one-time links. `operator`: key of whoever operates
 * Muster. `setup`: one-time set-up token.
 */
export type CompanyTokenKind = keyof typeof OF_COMPANY;
export type KeyKind = keyof typeof PREFIXES;

/** A key's text, shown once, and what is kept of it. */
export interface NewKey {
  /** `mst_` + company (22) + secret (32) + checksum (6); letters and digits only, so that a double click selects it. */
  readonly text: string;
  /** SHA-256 of the text. The secret has 190 random bits, so a slow hash would buy nothing. */
  readonly hash: Buffer;
  readonly lastCharacters: string;
}

export type ParsedKey =
  | { readonly kind: CompanyTokenKind; readonly companyId: string; readonly hash: Buffer }
  | { readonly kind: keyof typeof OF_NOBODY; readonly hash: Buffer };

/** Makes a key of a company. The company is in the key, so that it is found by `(company_id, hash)`. */
export function makeCompanyKey(companyId: string): NewKey {
  return makeCompanyToken('company', companyId);
}

/** Makes any token that belongs to a company: as long, as random and as checkable as a key. */
export function makeCompanyToken(kind: CompanyTokenKind, companyId: string): NewKey {
  return makeKey(PREFIXES[kind] + toBase62(BigInt(`0x${companyId.replaceAll('-', '')}`), COMPANY_LENGTH));
}

/** Makes a key that belongs to no company. */
export function makeKeyWithoutCompany(kind: keyof typeof OF_NOBODY): NewKey {
  return makeKey(PREFIXES[kind]);
}

/**
 * Reads a key's text.
 *
 * @returns null when it cannot be one: wrong prefix, length, letters, or checksum. A typo costs no look-up.
 */
export function parseKey(text: string): ParsedKey | null {
  const kind = (Object.keys(PREFIXES) as KeyKind[]).find((candidate) => text.startsWith(PREFIXES[candidate]));
  if (kind === undefined) return null;
  const companyLength = isOfCompany(kind) ? COMPANY_LENGTH : 0;
  const body = text.slice(PREFIXES[kind].length);
  if (body.length !== companyLength + SECRET_LENGTH + CHECKSUM_LENGTH || !/^[0-9A-Za-z]+$/.test(body)) return null;
  if (checksum(text.slice(0, -CHECKSUM_LENGTH)) !== text.slice(-CHECKSUM_LENGTH)) return null;
  if (!isOfCompany(kind)) return { kind, hash: sha256(text) };
  const companyId = toUuid(body.slice(0, COMPANY_LENGTH));
  return companyId === null ? null : { kind, companyId, hash: sha256(text) };
}

function isOfCompany(kind: KeyKind): kind is CompanyTokenKind {
  return Object.hasOwn(OF_COMPANY, kind);
}

function makeKey(start: string): NewKey {
  const text = start + randomBase62(SECRET_LENGTH);
  const whole = text + checksum(text);
  return { text: whole, hash: sha256(whole), lastCharacters: whole.slice(-3) };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function checksum(text: string): string {
  return toBase62(BigInt(crc32(text)), CHECKSUM_LENGTH);
}

/** Bytes of 248 and above are thrown away, so that every character is equally likely. */
function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += ALPHABET.charAt(byte % 62);
    }
  }
  return text;
}

function toBase62(number: bigint, length: number): string {
  let text = '';
  for (let rest = number; text.length < length; rest /= 62n) text = ALPHABET.charAt(Number(rest % 62n)) + text;
  return text;
}

function toUuid(base62: string): string | null {
  let number = 0n;
  for (const character of base62) number = number * 62n + BigInt(ALPHABET.indexOf(character));
  if (number >= 1n << 128n) return null;
  const hex = number.toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
