import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '../common/domain-error.js';

export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 1024;

/**
 * argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). The algorithm is the package's default;
 * its enum cannot be imported under `isolatedModules`.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

/** A password a person chose, with fewer than 12 or more than 1024 characters. */
export class PasswordLengthWrong extends DomainError {
  constructor(field: string) {
    super(
      'invalid',
      'user.passwordLength',
      `The password needs ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters.`,
      field,
    );
  }
}

/**
 * For passwords that people or admins choose; those a provider sends follow the provider's own policy.
 *
 * @throws PasswordLengthWrong fewer than 12 or more than 1024 characters (Unicode code points); it names `field`
 */
export function assertPasswordLength(password: string, field = 'password'): void {
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH) throw new PasswordLengthWrong(field);
}

/**
 * Takes about 20 ms of a thread of libuv's pool, none of the event loop. Does not judge the length: see `assertPasswordLength`.
 *
 * @returns the hash in PHC string format (`$argon2id$v=19$…`), with its own random salt
 */
export function hashPassword(password: string): Promise<string> {
  return hash(composed(password), COST);
}

/**
 * Whether `password` is the one `passwordHash` was made of. Without a hash (unknown user, no password set) it spends the
 * same time and says no, so that the time of the answer does not tell whether somebody exists.
 *
 * @param passwordHash PHC string format; one that cannot be read is a no
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (passwordHash === null) {
    await hashPassword(password);
    return false;
  }
  try {
    return await verify(passwordHash, composed(password));
  } catch {
    return false;
  }
}

/** Keyboards differ in how they compose "é"; the same characters must be the same password (RFC 8265 §4.2.2). */
function composed(password: string): string {
  return password.normalize('NFC');
}
