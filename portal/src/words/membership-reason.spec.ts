import { membershipReason } from './membership-reason';

const LEADS = { displayName: 'Eng-Leads' };
const STAFF = { displayName: 'Staff' };

it.each([
  [{ sources: ['default'], groups: [] }, 'by default'],
  [{ sources: ['portal'], groups: [] }, 'added here'],
  [{ sources: ['group'], groups: [LEADS] }, 'through group Eng-Leads'],
  [
    { sources: ['default', 'group', 'portal'], groups: [LEADS, STAFF] },
    'by default, through groups Eng-Leads, Staff, added here',
  ],
] as const)('%j', (membership, words) => {
  expect(membershipReason(membership)).toBe(words);
});
