import { randomBytes } from 'node:crypto';
import { openText, sealText } from './sealed-text.js';

const key = randomBytes(32);
const TEXT = '{"id":"Jane ÉÖ 😀"}';

test('opens what was sealed, with the same key and context only', () => {
  const sealed = sealText(TEXT, key, 'acme');
  expect(openText(sealed, key, 'acme')).toBe(TEXT);
  expect(openText(sealed, key, 'corp')).toBeUndefined();
  expect(openText(sealed, randomBytes(32), 'acme')).toBeUndefined();
});

test('RFC 9865 §2: only unreserved characters, and nothing of the text to be seen', () => {
  const sealed = sealText(TEXT, key, 'acme');
  expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(Buffer.from(sealed, 'base64url').toString()).not.toContain('Jane');
  expect(sealText(TEXT, key, 'acme')).not.toBe(sealed);
});

test('any one changed character makes it worthless, the last one too', () => {
  for (const text of ['a', 'ab', 'abc']) {
    const sealed = sealText(text, key, '');
    for (let at = 0; at < sealed.length; at++) {
      for (const other of ['A', 'B', '-']) {
        if (sealed[at] === other) continue;
        expect(openText(sealed.slice(0, at) + other + sealed.slice(at + 1), key, '')).toBeUndefined();
      }
    }
  }
});

test.each(['', 'a', 'AAAA', '=', 'A'.repeat(37), '%00', `${sealText('a', key, '')}=`, ` ${sealText('a', key, '')}`])(
  '%j was never sealed',
  (sealed) => {
    expect(openText(sealed, key, '')).toBeUndefined();
  },
);
