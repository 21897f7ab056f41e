import ipaddr from 'ipaddr.js';

/** All that has been given out of IPv6 (RFC 4291 §2.4, IANA's registry); the library calls the unassigned rest unicast too. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * Why Muster does not send a request to an address that an admin's settings led to; null: it may.
 *
 * Only addresses of the public internet pass. That leaves out loopback, private and link-local ranges (the metadata
 * services of clouds among them), shared and reserved ones, and IPv6 addresses that carry an IPv4 address inside
 * (mapped, compatible, 6to4, Teredo, NAT64), whose inner part a gateway might follow.
 *
 * @param address IPv4 or IPv6, as a resolver gives it
 */
export function addressRefusal(address: string): string | null {
  if (!ipaddr.isValid(address)) return 'is no IP address';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range === 'ipv4Mapped') return addressRefusal(ipaddr.process(address).toString());
  if (range === 'unicast' && parsed.kind() === 'ipv6' && !parsed.match(GLOBAL_UNICAST))
    return 'is not an address of the public internet (outside 2000::/3)';
  return range === 'unicast' ? null : `is not an address of the public internet (${range})`;
}
