import { useEffect } from 'react';
import { useBlocker } from 'react-router';

/**
 * Asks before somebody leaves with something unsaved, whether by a link, by back or by closing the tab.
 *
 * @param question for the portal's own links; browsers ask in words of their own when a tab is closed
 */
export function useLeaveWarning(
  isUnsaved: boolean,
  question = 'Leave without saving? Your changes will be lost.',
): void {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (window.confirm(question)) blocker.proceed();
    else blocker.reset();
  }, [blocker, question]);
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
}
