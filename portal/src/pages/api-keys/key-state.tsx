import type { ApiKey } from '../../api/api-keys';
import { Status } from '../../components/status';
import { keyExpiry } from '../../words/key-expiry';

/** Whether a key lets anybody in, and until when. */
export function KeyState({ apiKey: { state, daysLeft } }: { apiKey: ApiKey }) {
  if (state !== 'active') return <Status meaning="resting">{state}</Status>;
  const { words, urgency } = keyExpiry(daysLeft);
  return <Status meaning={urgency === 'none' ? 'live' : urgency}>{words}</Status>;
}
