import { makeCertificate } from '../../../test/support/make-certificate.js';
import { certificateFacts, certificateWarning, normalizeCertificate } from './signing-certificate.js';

const NOW = new Date('2026-06-01T00:00:00.000Z');
const day = (date: string) => new Date(`${date}T00:00:00.000Z`);

test('PEM, bare base64 and base64 in lines are one certificate', () => {
  const { pem, base64 } = makeCertificate();
  expect([pem, base64, base64.replaceAll(/(.{76})/g, '$1\r\n')].map((text) => normalizeCertificate(text))).toEqual([
    base64,
    base64,
    base64,
  ]);
});

test('a private key and nonsense are refused', () => {
  const { privatePem } = makeCertificate();
  expect(() => normalizeCertificate(privatePem)).toThrow('X.509');
  expect(() => normalizeCertificate('nonsense')).toThrow('X.509');
});

test.each([
  ['2025-01-01', '2026-05-31', 'expired on 2026-05-31'],
  ['2025-01-01', '2026-06-20', 'expires on 2026-06-20'],
  ['2025-01-01', '2026-07-20', null],
  ['2026-06-02', '2027-01-01', 'valid only from 2026-06-02'],
])('valid from %s to %s: %s', (from, to, expected) => {
  const facts = certificateFacts(makeCertificate('acme', { from: day(from), to: day(to) }).base64);
  expect(facts.subject).toBe('CN=acme');
  const warning = certificateWarning(facts, NOW);
  expect(warning).toEqual(expected === null ? null : expect.stringContaining(expected));
});
