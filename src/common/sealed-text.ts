import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/**
 * Encrypts a text so that only we can read it, and nobody can change it or use it elsewhere (AES-256-GCM). base64url without
 * `=`: every character may stand in an address as it is.
 *
 * @param key 32 bytes
 * @param context where it is to be valid; not part of the result, and needed again to open it
 */
export function sealText(text: string, key: Buffer, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** @returns undefined for anything that `sealText` did not make with this key and context; not why */
export function openText(sealed: string, key: Buffer, context: string): string | undefined {
  const bytes = BASE64URL.test(sealed) ? Buffer.from(sealed, 'base64url') : Buffer.alloc(0);
  // Some last characters differ only in bits that are no part of the bytes.
  if (bytes.length < IV_BYTES + TAG_BYTES || bytes.toString('base64url') !== sealed) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
