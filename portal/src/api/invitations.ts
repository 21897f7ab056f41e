import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schema } from './client';

export type Invitation = Schema<'InvitationView'>;

/** Sends an invitation anew, or takes it back; whatever shows who is invited is read again. */
export function useInvitationChanges() {
  const client = useQueryClient();
  const refresh = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['invitations'] });
    await client.invalidateQueries({ queryKey: ['users'] });
  };
  const resend = useMutation({
    mutationFn: (id: string) => answerOf(api.POST('/api/v1/invitations/{id}/resend', { params: { path: { id } } })),
    onSuccess: refresh,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } })),
    onSuccess: refresh,
  });
  return { resend, revoke };
}

export type InvitationChanges = ReturnType<typeof useInvitationChanges>;
