import { Navigate } from 'react-router';
import { useSession } from '../api/use-session';
import { isAtLeast } from '../api/roles';

/** The first page after signing in. */
export function Home() {
  const { role } = useSession();
  return <Navigate to={isAtLeast(role, 'manager') ? '/dashboard' : '/profile'} replace />;
}
