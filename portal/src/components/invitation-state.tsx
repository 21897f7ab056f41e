import type { Invitation } from '../api/invitations';
import { Status } from './status';

/** Whether somebody who was invited has come. */
export function InvitationState({ state }: { state: Invitation['state'] }) {
  const meaning = { pending: 'attention', accepted: 'live', expired: 'resting', revoked: 'resting' } as const;
  return <Status meaning={meaning[state]}>{state}</Status>;
}
