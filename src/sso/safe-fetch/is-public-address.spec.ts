import { isPublicAddress } from './is-public-address.js';

test.each([
  '93.184.216.34',
  '8.8.8.8',
  '2606:2800:220:1:248:1893:25c8:1946',
  '2a00:1450::1',
  '3ffe::1',
  '::ffff:8.8.8.8',
])('%s is', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ['127.0.0.1', 'loopback'],
  ['127.8.9.10', 'loopback'],
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'carrierGradeNat'],
  ['169.254.169.254', 'linkLocal'],
  ['0.0.0.0', 'unspecified'],
  ['224.0.0.1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['192.0.2.1', 'reserved'],
  ['::1', 'loopback'],
  ['::', 'unspecified'],
  ['fe80::1', 'linkLocal'],
  ['fc00::1', 'uniqueLocal'],
  ['fd00:ec2::254', 'uniqueLocal'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['::ffff:a9fe:a9fe', 'linkLocal'],
  ['64:ff9b::7f00:1', 'rfc6052'],
  ['2002:7f00:1::', '6to4'],
  ['2001:db8::1', 'reserved'],
  ['::7f00:1', 'outside 2000::/3'],
  ['::127.0.0.1', 'loopback'],
  ['1fff::1', 'outside 2000::/3'],
  ['4000::1', 'outside 2000::/3'],
  ['64:ff9a::7f00:1', 'outside 2000::/3'],
  ['localhost', 'no address'],
  ['127.1\n', 'no address'],
  ['', 'no address'],
])('%j is not: %s', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
