import { domainToASCII } from 'node:url';
import { DomainError } from '../../common/domain-error.js';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LONGEST = 253;

/**
 * A domain name in the one form in which it is kept: lower case, ASCII (IDNA), without a dot at the end.
 *
 * @returns null for what is no name with at least two labels, or is an IP address
 */
export function normalizeDomain(text: string): string | null {
  const bare = text.trim().replace(/\.$/, '');
  // node:url would take a whole address, and read its host.
  const ascii = /[\s/\\?#@:%[\]]/.test(bare) ? '' : domainToASCII(bare);
  const labels = ascii.split('.');
  const isName = labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
  return ascii.length <= LONGEST && isName ? ascii : null;
}

/** @returns the domain of an email address as `normalizeDomain` gives it; null when it has none */
export function domainOfEmail(email: string): string | null {
  const domain = /^[^@\s]+@([^@\s]+)$/.exec(email.trim())?.[1];
  return domain === undefined ? null : normalizeDomain(domain);
}

/** @throws DomainError `companyDomain.name` */
export function requireDomain(text: string): string {
  const domain = normalizeDomain(text);
  if (domain !== null) return domain;
  const message = 'A domain is what stands after the @ of an email address: acme.example.';
  throw new DomainError('invalid', 'companyDomain.name', message, 'domain');
}
