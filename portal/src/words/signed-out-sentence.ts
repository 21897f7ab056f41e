import type { Schema } from '../api/client';
import { people } from './count';

type Connection = Pick<Schema<'SsoConnectionView'>, 'saml' | 'oidc' | 'peopleSignedIn'>;

/**
 * Who is signed out when other settings are saved: another issuer is another provider, which does not speak for those whom the
 * former one vouched for.
 *
 * @param issuer as it is typed now; null: it is known only once the metadata are read
 * @returns null: nobody
 */
export function signedOutSentence({ saml, oidc, peopleSignedIn }: Connection, issuer: string | null): string | null {
  const former = saml?.idpEntityId ?? oidc?.issuer;
  const typed = issuer?.trim();
  if (peopleSignedIn === 0 || former === undefined || typed === former || typed === '') return null;
  const are = peopleSignedIn === 1 ? 'is' : 'are';
  const them = `${people(peopleSignedIn)} signed in through the former provider ${are} signed out`;
  return issuer === null
    ? `If the metadata are of another provider, ${them}, you too if you came through it.`
    : `${them} when you save this, you too if you came through it: it is another provider.`;
}
