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
