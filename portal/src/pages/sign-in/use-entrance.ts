import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { SessionView } from '../../api/auth';
import { SESSION_KEY } from '../../api/use-session';
import { rememberCompany } from './remembered-company';

/**
 * A call that ends in a session, and where it leads.
 *
 * @param to the first page inside
 */
export function useEntrance<Input>(
  enter: (input: Input) => Promise<SessionView>,
  to: string,
): UseMutationResult<SessionView, Error, Input> {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: enter,
    onSuccess: (session) => {
      rememberCompany(session.company.slug);
      // What somebody else read in this tab before is not for these eyes.
      client.clear();
      client.setQueryData(SESSION_KEY, session);
      return navigate(to, { replace: true });
    },
  });
}
