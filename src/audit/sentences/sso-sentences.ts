import type { Phrase } from './sentence.js';
import { targetOf, textOf, type ToldEvent } from './told-event.js';
import { sessions } from './user-sentences.js';

/** The message is a sentence of its own. */
export function signInRefused({ after }: ToldEvent): Phrase {
  const message = after?.['message'];
  return ['was refused', typeof message === 'string' ? `: ${message.replace(/\.$/, '')}` : ''];
}

export const ssoTested = ({ after }: ToldEvent): Phrase => [after?.['succeeded'] === true ? 'succeeded' : 'failed'];

export const userBound = (event: ToldEvent): Phrase => [
  'tied ',
  targetOf(event),
  ' to a person of the identity provider',
];

export const userUnbound = (event: ToldEvent): Phrase => [
  'untied ',
  targetOf(event),
  ' from their person of the identity provider',
  sessions(event),
];

export const domainClaimed = ({ after }: ToldEvent): Phrase => [`claimed the domain ${textOf(after?.['domain'])}`];
export const domainProven = ({ after }: ToldEvent): Phrase => [`proved the domain ${textOf(after?.['domain'])}`];
export const domainRemoved = ({ after }: ToldEvent): Phrase => [`gave up the domain ${textOf(after?.['domain'])}`];
