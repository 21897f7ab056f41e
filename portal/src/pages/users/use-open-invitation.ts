import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from '../../api/client';
import type { Invitation } from '../../api/invitations';

/** The invitation that a user has not accepted; undefined: none, or not read yet. Asked only of those who may have one. */
export function useOpenInvitation({ id, active, isReadOnly, hasPassword }: Schema<'UserView'>): Invitation | undefined {
  const { data } = useQuery({
    queryKey: ['invitations', 'of-user', id],
    queryFn: () => answerOf(api.GET('/api/v1/invitations', { params: { query: { userId: id } } })),
    enabled: active && !isReadOnly && !hasPassword,
  });
  return data?.items.find(({ state }) => state !== 'accepted');
}
