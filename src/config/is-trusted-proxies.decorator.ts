import { ValidateBy } from 'class-validator';
import proxyAddr from 'proxy-addr';

/** More hops than any installation has would believe whatever a client writes. */
const MOST_HOPS = 10;

/** A number of hops, or addresses and subnets with commas, as proxy-addr reads them. */
export function IsTrustedProxies(): PropertyDecorator {
  return ValidateBy({ name: 'isTrustedProxies', validator: { validate: isTrustedProxies } });
}

function isTrustedProxies(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (/^\d+$/.test(value)) return Number(value) <= MOST_HOPS;
  try {
    proxyAddr.compile(value.split(',').map((part) => part.trim()));
    return true;
  } catch {
    return false;
  }
}
