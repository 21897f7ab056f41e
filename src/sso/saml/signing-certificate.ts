import { X509Certificate } from 'node:crypto';
import { DomainError } from '../../common/domain-error.js';

/** Providers renew a certificate some weeks ahead; so early an admin is told. */
const WARN_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;

/** What an admin sees of a signing certificate. */
export interface CertificateFacts {
  readonly subject: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** SHA-256, in hexadecimal with colons: as the providers' consoles show it. */
  readonly fingerprint: string;
}

/**
 * Reads a certificate as people paste it: PEM, or the bare base64 of SAML metadata.
 *
 * @param field where it was pasted
 * @returns base64 of its DER form, without line breaks: one certificate has one spelling
 * @throws DomainError `ssoConnection.certificate`
 */
export function normalizeCertificate(text: string, field = 'certificates'): string {
  const base64 = text.replaceAll(/-----[A-Z ]+-----|\s/g, '');
  const parsed = parse(base64);
  if (parsed === null || text.includes('PRIVATE KEY')) {
    const message = 'A signing certificate is an X.509 certificate in PEM form, or its base64 text.';
    throw new DomainError('invalid', 'ssoConnection.certificate', message, field);
  }
  return parsed.raw.toString('base64');
}

/** @param base64 as `normalizeCertificate` gives it */
export function certificateFacts(base64: string): CertificateFacts {
  const certificate = parse(base64);
  if (certificate === null) throw new Error('a stored certificate cannot be read');
  return {
    subject: certificate.subject.replaceAll('\n', ', '),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    fingerprint: certificate.fingerprint256,
  };
}

/** One sentence when a certificate needs an admin; null: it does not. Answers are judged by the key, not by this date. */
export function certificateWarning({ subject, validFrom, validTo }: CertificateFacts, now: Date): string | null {
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  if (validTo <= now) return `The signing certificate ${subject} expired on ${day(validTo)}.`;
  if (validFrom > now) return `The signing certificate ${subject} is valid only from ${day(validFrom)}.`;
  if (validTo.getTime() - now.getTime() > WARN_DAYS * DAY_MS) return null;
  return `The signing certificate ${subject} expires on ${day(validTo)}: add the provider's next one before.`;
}

function parse(base64: string): X509Certificate | null {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    return null;
  }
}
