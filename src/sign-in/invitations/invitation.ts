import type { Role } from '../../common/role.js';
import type { InvitationRow } from '../links/link-statements.js';

export const INVITATION_STATES = ['pending', 'accepted', 'expired', 'revoked'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export interface Invitation {
  readonly id: string;
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
  readonly displayName: string | null;
  readonly role: Role;
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly state: InvitationState;
}

/** Accepted stays accepted, and revoked revoked, also past the end. */
export function invitationState(
  row: Pick<InvitationRow, 'used_at' | 'revoked_at' | 'expires_at'>,
  now: Date,
): InvitationState {
  if (row.used_at !== null) return 'accepted';
  if (row.revoked_at !== null) return 'revoked';
  return row.expires_at <= now ? 'expired' : 'pending';
}

export function toInvitation(row: InvitationRow, now: Date): Invitation {
  return {
    id: row.id,
    userId: row.user_id,
    userName: row.user_name,
    email: row.sent_to ?? row.user_name,
    displayName: row.display_name,
    role: row.direct_role,
    invitedBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    state: invitationState(row, now),
  };
}
