import { blockedUntil, type SignInCounts } from './sign-in-limits.js';

const soon = new Date('2026-03-01T12:00:00Z');
const later = new Date('2026-03-01T12:05:00Z');
const counts = (nameAndNetwork: number, name: number, network: number): SignInCounts => ({
  nameAndNetwork: { attempts: nameAndNetwork, resetsAt: soon },
  name: { attempts: name, resetsAt: later },
  network: { attempts: network, resetsAt: later },
});

test.each<[string, SignInCounts, Date | null]>([
  ['the fifth attempt at a name', counts(5, 5, 5), null],
  ['the sixth attempt at a name', counts(6, 6, 6), soon],
  ['the first from a network, after fifty from everywhere', counts(1, 51, 1), null],
  ['the second from a network, after fifty from everywhere', counts(2, 52, 2), soon],
  ['the second from a network, of fifty from everywhere', counts(2, 50, 2), null],
  ['the sixtieth name from a network', counts(1, 1, 60), null],
  ['the sixty-first name from a network', counts(1, 1, 61), later],
])('%s', (_, of, until) => {
  expect(blockedUntil(of)).toEqual(until);
});
