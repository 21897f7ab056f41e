import ipaddr from 'ipaddr.js';

/** All that has been given out of IPv6 (RFC 4291 §2.4, IANA's registry); the library calls the unassigned rest unicast too. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address is of the public internet, so that Muster may send a request to it that an admin's settings led to.
 *
 * That leaves out loopback, private and link-local ranges (the metadata services of clouds among them), shared and
 * reserved ones, and IPv6 addresses that carry an IPv4 address inside (compatible, 6to4, Teredo, NAT64), whose inner part a
 * gateway might follow. A mapped address (`::ffff:8.8.8.8`) is the IPv4 address that it holds.
 *
 * @param address IPv4 or IPv6, as a resolver gives it; anything else is none
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST);
}
