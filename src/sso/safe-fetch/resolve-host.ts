import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { addressRefusal } from './address-refusal.js';
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
 * @throws UnsafeAddress when one of them may not be: a name with a public and a private address is an attempt
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
  for (const { address } of allowPrivate ? [] : addresses) {
    const refusal = addressRefusal(address);
    if (refusal !== null) throw new UnsafeAddress(`${host} leads to ${address}, which ${refusal}.`);
  }
  return addresses;
}
