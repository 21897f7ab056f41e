import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useSessionQuery } from '../api/use-session';
import { ErrorPanel } from '../components/error-panel';

/** Lets signed-in people through; others go to the sign-in page, and come back here afterwards. */
export function RequireSession({ children }: { children: ReactNode }) {
  const { data: session, isPending, error, refetch } = useSessionQuery();
  const { pathname, search } = useLocation();
  if (session) return children;
  if (isPending) return null;
  if (error) return <ErrorPanel error={error} title="The portal cannot start" onRetry={() => void refetch()} />;
  const back = pathname === '/' && search === '' ? '' : `?return=${encodeURIComponent(pathname + search)}`;
  return <Navigate to={`/sign-in${back}`} replace />;
}
