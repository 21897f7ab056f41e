import { DomainError } from './domain-error.js';

/** No row has this version: what a tag of somebody else's making stands for. */
const NO_VERSION = -1;

/**
 * The version that `If-Match` asks for (RFC 9110 §13.1.1). Weak tags are taken like strong ones, because that is the
 * form in which SCIM shows versions (RFC 7644 §3.14); one tag, not a list. 0 is the version of what was never said yet.
 *
 * @returns undefined when any version will do: no header, or `*`; -1, which no row has, for a tag that is not a number
 * @throws DomainError invalid `ifMatch.malformed`
 */
export function expectedVersion(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const tag = /^\s*(?:W\/)?"([^"]*)"\s*$/.exec(header)?.[1];
  if (tag === undefined) {
    throw new DomainError('invalid', 'ifMatch.malformed', 'If-Match takes one version in quotes: "3".', 'If-Match');
  }
  return /^(?:0|[1-9]\d{0,9})$/.test(tag) ? Number(tag) : NO_VERSION;
}

/** @throws DomainError stale when `expected` is a version and not the one at hand */
export function assertVersion(actual: number, expected: number | undefined): void {
  if (expected === undefined || expected === actual) return;
  throw new DomainError('stale', 'stale', `It was changed meanwhile: its version is ${actual} now. Read it again.`);
}
