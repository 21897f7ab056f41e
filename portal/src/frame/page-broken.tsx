import { useRouteError } from 'react-router';
import { ErrorPanel } from '../components/error-panel';

/** A page that failed; the frame around it still stands. After an update of Muster the old pages are gone: a reload helps. */
export function PageBroken() {
  const error = useRouteError();
  return <ErrorPanel error={error} title="This page broke" onRetry={() => window.location.reload()} retry="Reload" />;
}
