import { parseFilter } from '../core/index.js';
import { isLookUp, userNameLookUp } from './look-up.js';

test.each([
  'userName eq "jane@acme.test"',
  'externalId eq "00u1"',
  'emails eq "jane@acme.test"',
  'emails.value eq "jane@acme.test"',
  'emails[type eq "work" and value eq "jane@acme.test"]',
  'emails[type eq "work"].value eq "jane@acme.test"',
  'userName eq "jane" and active eq true',
  'userName eq "jane" or externalId eq "1"',
])('%s asks for one person', (text) => {
  expect(isLookUp(parseFilter(text))).toBe(true);
});

test.each([
  'emails[value pr]',
  'emails[value sw "a"]',
  'emails[type eq "work"]',
  'emails.type eq "work"',
  'userName sw "a"',
  'userName ne "a"',
  'userName eq null',
  'active eq true',
  'userName eq "jane" or active eq true',
  'not (userName eq "jane")',
  'userName pr',
])('%s asks for many, and nobody counts as seen', (text) => {
  expect(isLookUp(parseFilter(text))).toBe(false);
});

test.each([
  ['userName eq "Jane"', 'Jane'],
  ['USERNAME eq "Jane"', 'Jane'],
  ['userName sw "Jane"', undefined],
  ['userName eq "Jane" and active eq true', undefined],
  ['displayName eq "Jane"', undefined],
])('the plain look-up of both providers: %s', (text, userName) => {
  expect(userNameLookUp(parseFilter(text))).toBe(userName);
});
