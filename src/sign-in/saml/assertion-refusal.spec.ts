import type { Assertion, Conditions, SubjectConfirmation } from './assertion.js';
import { assertionRefusal, lastMoment, type Expected } from './assertion-refusal.js';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const MINUTE = 60_000;
const at = (minutes: number): number => NOW.getTime() + minutes * MINUTE;

const EXPECTED: Expected = {
  idpEntityId: 'https://idp.test',
  audience: 'https://muster.test/sso/saml/acme',
  recipient: 'https://muster.test/sso/saml/acme/acs',
  requestId: '_request',
  now: NOW,
};
const CONFIRMATION: SubjectConfirmation = {
  method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
  recipient: EXPECTED.recipient,
  inResponseTo: '_request',
  notBefore: null,
  notOnOrAfter: at(5),
};
const CONDITIONS: Conditions = { notBefore: at(-1), notOnOrAfter: at(5), audiences: [[EXPECTED.audience]] };
const GOOD: Assertion = {
  id: '_1',
  issuer: 'https://idp.test',
  nameId: 'jane@acme.test',
  nameIdFormat: null,
  confirmations: [CONFIRMATION],
  conditions: [CONDITIONS],
  authnStatements: [{ sessionIndex: 's1', sessionNotOnOrAfter: null }],
  attributes: [],
};
const confirmed = (more: Partial<SubjectConfirmation>): Assertion => ({
  ...GOOD,
  confirmations: [{ ...CONFIRMATION, ...more }],
});
const under = (more: Partial<Conditions>): Assertion => ({ ...GOOD, conditions: [{ ...CONDITIONS, ...more }] });

const until = (...ends: number[]): Assertion => ({
  ...GOOD,
  authnStatements: ends.map((sessionNotOnOrAfter) => ({ sessionIndex: 's1', sessionNotOnOrAfter })),
});

type Row = [title: string, assertion: Assertion, reason: string | null];

const rows: Row[] = [
  ['all is well', GOOD, null],
  ['no id', { ...GOOD, id: null }, 'saml.id'],
  ['another issuer', { ...GOOD, issuer: 'https://idp.test/' }, 'saml.issuer'],
  ['no issuer', { ...GOOD, issuer: null }, 'saml.issuer'],
  ['nobody named', { ...GOOD, nameId: null }, 'saml.nameId'],
  ['no conditions', { ...GOOD, conditions: [] }, 'saml.conditions'],
  ['two conditions', { ...GOOD, conditions: [CONDITIONS, CONDITIONS] }, 'saml.conditions'],
  ['no audience', under({ audiences: [] }), 'saml.audience'],
  ['an empty restriction', under({ audiences: [[]] }), 'saml.audience'],
  ['another audience', under({ audiences: [['https://other.test']] }), 'saml.audience'],
  ['us among others', under({ audiences: [['https://other.test', EXPECTED.audience]] }), null],
  ['two restrictions, one without us', under({ audiences: [[EXPECTED.audience], ['x']] }), 'saml.audience'],
  ['begins in 2 minutes: clocks', under({ notBefore: at(2) }), null],
  ['begins in 4 minutes', under({ notBefore: at(4) }), 'saml.notYetValid'],
  ['ended 2 minutes ago: clocks', under({ notOnOrAfter: at(-2) }), null],
  ['ended 3 minutes ago', under({ notOnOrAfter: at(-3) }), 'saml.expired'],
  ['a time that is none', under({ notOnOrAfter: NaN }), 'saml.expired'],
  ['a beginning that is none', under({ notBefore: NaN }), 'saml.notYetValid'],
  ['no times in the conditions', under({ notBefore: null, notOnOrAfter: null }), null],
  ['no confirmation', { ...GOOD, confirmations: [] }, 'saml.confirmation'],
  ['holder of key', confirmed({ method: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key' }), 'saml.confirmation'],
  ['another recipient', confirmed({ recipient: 'https://other.test/acs' }), 'saml.recipient'],
  ['no recipient', confirmed({ recipient: null }), 'saml.recipient'],
  ['no end', confirmed({ notOnOrAfter: null }), 'saml.expired'],
  ['confirmed until 4 minutes ago', confirmed({ notOnOrAfter: at(-4) }), 'saml.expired'],
  ['another request', confirmed({ inResponseTo: '_other' }), 'saml.inResponseTo'],
  ['no request', confirmed({ inResponseTo: null }), 'saml.inResponseTo'],
  [
    'one of two confirmations holds',
    { ...GOOD, confirmations: [{ ...CONFIRMATION, recipient: 'https://other.test' }, CONFIRMATION] },
    null,
  ],
  ['nobody signed in', { ...GOOD, authnStatements: [] }, 'saml.authnStatement'],
  ['the session there ends in a minute', until(at(1)), null],
  // No allowance for clocks: a session would begin that is over.
  ['the session there is over', until(at(0)), 'saml.expired'],
  ['one of two sessions there is over', until(at(60), at(-1)), 'saml.expired'],
  ['the end of the session is no time', until(NaN), 'saml.expired'],
];

test.each(rows)('%s', (_, assertion, reason) => {
  expect(assertionRefusal(assertion, EXPECTED)?.reason ?? null).toBe(reason);
});

test('nobody asked: then it must not claim to answer', () => {
  const unasked = { ...EXPECTED, requestId: null };
  expect(assertionRefusal(GOOD, unasked)?.reason).toBe('saml.inResponseTo');
  expect(assertionRefusal(confirmed({ inResponseTo: null }), unasked)).toBeNull();
});

test('it is remembered as long as it could be taken, by its latest confirmation', () => {
  const two = { ...GOOD, confirmations: [CONFIRMATION, { ...CONFIRMATION, notOnOrAfter: at(9) }] };
  expect(lastMoment(two)).toEqual(new Date(at(12)));
});

test.each<[string, Partial<SubjectConfirmation>]>([
  ['no bearer', { method: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key', notOnOrAfter: at(60) }],
  ['without a readable end', { notOnOrAfter: NaN }],
  ['no bearer and without a readable end', { method: null, notOnOrAfter: NaN }],
])('a confirmation by which it can never be taken says nothing of how long: %s', (_, more) => {
  const two = { ...GOOD, confirmations: [CONFIRMATION, { ...CONFIRMATION, ...more }] };
  expect(assertionRefusal(two, EXPECTED)).toBeNull();
  expect(lastMoment(two)).toEqual(new Date(at(8)));
});

test('a confirmation that holds only later counts: by it the assertion could be taken again', () => {
  const later = { ...CONFIRMATION, notBefore: at(30), notOnOrAfter: at(60) };
  expect(lastMoment({ ...GOOD, confirmations: [CONFIRMATION, later] })).toEqual(new Date(at(63)));
});
