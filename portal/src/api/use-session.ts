import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { toFailure } from './api-failure';
import { auth, type SessionView } from './auth';

export const SESSION_KEY = ['session'] as const;

/** Who is signed in; null: nobody. Every page shares this one question. */
export function useSessionQuery(): UseQueryResult<SessionView | null> {
  return useQuery({ queryKey: SESSION_KEY, queryFn: askSession, staleTime: 60_000 });
}

async function askSession(): Promise<SessionView | null> {
  try {
    return await auth.session();
  } catch (error) {
    if (toFailure(error).status === 401) return null;
    throw error;
  }
}

/** Who is signed in, for what is drawn inside the frame: there somebody always is. */
export function useSession(): SessionView {
  const { data } = useSessionQuery();
  if (!data) throw new Error('useSession is for pages inside the frame');
  return data;
}
