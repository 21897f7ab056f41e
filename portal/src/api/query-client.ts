import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { toFailure } from './api-failure';
import { SESSION_KEY } from './use-session';

const MOST_RETRIES = 2;

/** Reads are tried again when the server could not be reached or is busy; a refusal stands. Changes are never repeated. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignOut }),
    mutationCache: new MutationCache({ onError: noticeSignOut }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) => count < MOST_RETRIES && isPassing(toFailure(error).status),
      },
    },
  });
  return client;

  /** Without a session the frame leads to the sign-in page, with the way back (frame/require-session.tsx). */
  function noticeSignOut(error: Error): void {
    if (toFailure(error).isSignedOut) client.setQueryData(SESSION_KEY, null);
  }
}

function isPassing(status: number): boolean {
  return status === 0 || status === 503;
}
