import type { IdentityConfiguration } from '../../api/identity-configuration';
import { useProgress } from '../../api/use-progress';
import { Status } from '../../components/status';
import { ByServerClock, Time } from '../../components/time';
import { people } from '../../words/count';

/** Whether the provider is there: when it was last heard, and how many people it keeps. */
export function ContactLine({ configuration: { scimEnabled, counts } }: { configuration: IdentityConfiguration }) {
  const { data, dataUpdatedAt } = useProgress();
  if (!scimEnabled) {
    return counts.scim === 0
      ? 'Off. The endpoint is closed.'
      : `Off. The endpoint is closed; ${people(counts.scim)} stay read-only.`;
  }
  if (!data?.lastContact) return <Status meaning="attention">On, no request yet</Status>;
  return (
    <ByServerClock now={data.now} readAt={dataUpdatedAt}>
      <Status meaning="live">On</Status> · last contact <Time at={data.lastContact.at} /> · {people(counts.scim)}
    </ByServerClock>
  );
}
