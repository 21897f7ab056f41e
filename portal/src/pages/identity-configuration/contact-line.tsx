import type { IdentityConfiguration } from '../../api/identity-configuration';
import { Status } from '../../components/status';
import { Time } from '../../components/time';
import { people } from '../../words/count';

/** Whether the provider is there: when it was last heard, and how many people it keeps. */
export function ContactLine({
  configuration: { scimEnabled, lastDialectAt, counts },
}: {
  configuration: IdentityConfiguration;
}) {
  if (!scimEnabled) {
    return counts.scim === 0
      ? 'Off. The endpoint is closed.'
      : `Off. The endpoint is closed; ${people(counts.scim)} stay read-only.`;
  }
  if (lastDialectAt === null) return <Status meaning="attention">On, no request yet</Status>;
  return (
    <>
      <Status meaning="live">On</Status> · last contact <Time at={lastDialectAt} /> · {people(counts.scim)}
    </>
  );
}
