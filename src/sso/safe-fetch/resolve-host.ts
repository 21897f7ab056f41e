import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './is-public-address.js';
import { UnsafeAddress } from './unsafe-address.js';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Asks the resolver of the system for all addresses of a name; replaced in tests. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

export const resolveBySystem: Resolve = (host) => lookup(host, { all: true });

/**
 * The addresses that may be connected to for `host`.
 *
 * @param host of a URL; IPv6 in brackets
 * @throws UnsafeAddress when one of them may not be: a name with a public and a private address is an attempt. Where a name
 * inside the network leads is not told: whoever may type one would have a way to ask its DNS.
 */
export async function resolveHost(
  host: string,
  allowPrivate: boolean,
  resolve: Resolve,
): Promise<readonly ResolvedAddress[]> {
  const bare = host.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  const addresses = family === 0 ? await resolve(bare) : [{ address: bare, family }];
  if (addresses.length === 0) throw new UnsafeAddress(`${host} has no address.`);
  if (allowPrivate || addresses.every(({ address }) => isPublicAddress(address))) return addresses;
  const message = `${host} does not lead to the public internet, so Muster does not call it. Whoever operates Muster can allow that.`;
  throw new UnsafeAddress(message);
}
