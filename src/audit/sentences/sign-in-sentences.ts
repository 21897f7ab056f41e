import { counted, type Phrase } from './sentence.js';
import { numberOf, targetOf, type ToldEvent } from './told-event.js';

export function signedIn({ after }: ToldEvent): Phrase {
  const failures = numberOf(after?.['failuresBefore']);
  return [
    after?.['breakGlass'] === true ? 'signed in as a break-glass admin' : 'signed in',
    failures === 0 ? '' : `, after ${counted(failures, 'failure')}`,
  ];
}

export const signedOut = (): Phrase => ['signed out'];

export const sessionsEnded = (event: ToldEvent): Phrase => [
  `ended ${counted(numberOf(event.after?.['sessionsEnded']), 'session')} of `,
  targetOf(event),
];

export const manyFailures = (event: ToldEvent): Phrase => [
  `was refused ${counted(numberOf(event.after?.['failures']), 'time')} within ` +
    `${counted(numberOf(event.after?.['withinMinutes']), 'minute')} for `,
  targetOf(event),
];

export const invited = (event: ToldEvent): Phrase => ['invited ', targetOf(event), toAddress(event)];

export const invitedAgain = (event: ToldEvent): Phrase => ['invited ', targetOf(event), ' again', toAddress(event)];

export const invitationRevoked = (event: ToldEvent): Phrase => ['took back the invitation of ', targetOf(event)];

export const invitationAccepted = (): Phrase => ['accepted the invitation'];

export const passwordReset = (): Phrase => ['chose a new password by a link'];

export const passwordResetRequested = (event: ToldEvent): Phrase => [
  'was asked for a link to a new password of ',
  targetOf(event),
];

function toAddress({ after }: ToldEvent): string {
  const email = after?.['email'];
  return typeof email === 'string' ? ` by a mail to ${email}` : '';
}
