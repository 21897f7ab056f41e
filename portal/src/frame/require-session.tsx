import { type ReactNode, useEffect } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useSessionQuery } from '../api/use-session';
import { ErrorPanel } from '../components/error-panel';
import { Door } from './door';

/** Lets signed-in people through; others go to the sign-in page, and come back here afterwards. */
export function RequireSession({ children }: { children: ReactNode }) {
  const { data: session, isPending, error, refetch } = useSessionQuery();
  const { pathname, search } = useLocation();
  // A page that was seen a moment ago asks nothing anew, so the question is asked here: who is out is out at the next click.
  useEffect(() => void refetch({ cancelRefetch: false }), [pathname, refetch]);
  if (session) return children;
  if (isPending) return null;
  if (error) {
    return (
      <Door title="The portal cannot start" purpose="Muster was asked who is signed in, and gave no good answer.">
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Door>
    );
  }
  const back = pathname === '/' && search === '' ? '' : `?return=${encodeURIComponent(pathname + search)}`;
  return <Navigate to={`/sign-in${back}`} replace />;
}
