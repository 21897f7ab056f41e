import { SignInRefusal } from '../sso/sign-in-refusal.js';
import type { Assertion, SubjectConfirmation } from './assertion.js';

/** The clocks of provider and Muster may differ by so much; Entra ID asks for up to five minutes, one is usual. */
export const CLOCK_SKEW_MS = 3 * 60_000;

const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** What an assertion must be for. */
export interface Expected {
  readonly idpEntityId: string;
  /** Our entity id. */
  readonly audience: string;
  /** Our ACS URL. */
  readonly recipient: string;
  /** The id of the request that is answered; null: nobody asked, and the company allows that. */
  readonly requestId: string | null;
  readonly now: Date;
}

/**
 * Everything that must hold of an assertion whose signature is good (saml-profiles-2.0-os §4.1.4.3): who made it, for
 * whom, where and until when, and in answer to what.
 *
 * @returns null when it holds
 */
export function assertionRefusal(assertion: Assertion, expected: Expected): SignInRefusal | null {
  if (assertion.id === null) return refusal('id', 'The assertion has no ID.');
  if (assertion.issuer !== expected.idpEntityId)
    return refusal(
      'issuer',
      `The assertion is from ${assertion.issuer ?? 'nobody'}, not from ${expected.idpEntityId}.`,
    );
  if (assertion.nameId === null) return refusal('nameId', 'The assertion names nobody: it has no NameID.');
  return (
    conditionsRefusal(assertion, expected) ??
    confirmationRefusal(assertion, expected) ??
    sessionRefusal(assertion, expected)
  );
}

function conditionsRefusal({ conditions }: Assertion, { audience, now }: Expected): SignInRefusal | null {
  const [only] = conditions;
  if (only === undefined || conditions.length > 1)
    return refusal('conditions', 'The assertion must have one Conditions element.');
  const wrongTime = timeRefusal(only, now);
  if (wrongTime !== null) return wrongTime;
  if (only.audiences.length > 0 && only.audiences.every((audiences) => audiences.includes(audience))) return null;
  const named = only.audiences.flat().join(', ') || 'nobody';
  return refusal('audience', `The assertion is meant for ${named}, not for ${audience}.`);
}

/** One bearer confirmation that holds is enough; of several that do not, the first tells why. */
function confirmationRefusal({ confirmations }: Assertion, expected: Expected): SignInRefusal | null {
  const refusals = confirmations
    .filter((confirmation) => confirmation.method === BEARER)
    .map((confirmation) => bearerRefusal(confirmation, expected));
  if (refusals.includes(null)) return null;
  return refusals[0] ?? refusal('confirmation', 'The assertion has no SubjectConfirmation with the method bearer.');
}

function bearerRefusal(confirmation: SubjectConfirmation, expected: Expected): SignInRefusal | null {
  if (confirmation.recipient !== expected.recipient)
    return refusal(
      'recipient',
      `The assertion is meant for the address ${confirmation.recipient ?? '(none)'}, not for ${expected.recipient}.`,
    );
  if (confirmation.notOnOrAfter === null)
    return refusal('expired', 'The SubjectConfirmation of the assertion does not say until when it holds.');
  if (confirmation.inResponseTo !== expected.requestId)
    return refusal('inResponseTo', 'The assertion does not answer the request that was made here.');
  return timeRefusal(confirmation, expected.now);
}

/** Clocks are allowed nothing here: the end is that of our session too, which would begin and be over. */
function sessionRefusal({ authnStatements }: Assertion, { now }: Expected): SignInRefusal | null {
  if (authnStatements.length === 0)
    return refusal('authnStatement', 'The assertion does not say that anybody signed in.');
  const isOver = authnStatements.some(({ sessionNotOnOrAfter: end }) => end !== null && !(end > now.getTime()));
  return isOver ? sessionIsOver() : null;
}

/** What the provider said of its own session has an end, and that has come. */
export function sessionIsOver(): SignInRefusal {
  return refusal('expired', 'The session at the provider is over.');
}

/** A time that cannot be read compares as false, and so refuses. */
function timeRefusal(
  { notBefore, notOnOrAfter }: Pick<SubjectConfirmation, 'notBefore' | 'notOnOrAfter'>,
  now: Date,
): SignInRefusal | null {
  const at = now.getTime();
  if (notBefore !== null && !(notBefore - CLOCK_SKEW_MS <= at))
    return refusal('notYetValid', 'The assertion is not valid yet: compare the clocks.');
  if (notOnOrAfter !== null && !(at < notOnOrAfter + CLOCK_SKEW_MS))
    return refusal('expired', 'The assertion has expired: compare the clocks.');
  return null;
}

/**
 * Until when an assertion could be taken, and so has to be remembered: by any bearer confirmation, also by one that holds
 * only later. What is no bearer, or has no end that can be read, is never taken.
 *
 * @param assertion for which there was no `assertionRefusal`, so one has an end
 */
export function lastMoment({ confirmations }: Assertion): Date {
  const ends = confirmations
    .filter(({ method }) => method === BEARER)
    .map(({ notOnOrAfter }) => notOnOrAfter ?? NaN)
    .filter((end) => !Number.isNaN(end));
  return new Date(Math.max(...ends) + CLOCK_SKEW_MS);
}

function refusal(code: string, message: string): SignInRefusal {
  return new SignInRefusal(`saml.${code}`, message);
}
