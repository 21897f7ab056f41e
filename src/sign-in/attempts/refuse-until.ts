import { TooManyAttempts } from '../../common/domain-error.js';

/** @throws TooManyAttempts `signIn.tooManyAttempts`, saying when to try again */
export function refuseUntil(until: Date, now: Date): never {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  const minutes = Math.ceil(seconds / 60);
  const message = `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
  throw new TooManyAttempts('signIn.tooManyAttempts', message, seconds);
}
