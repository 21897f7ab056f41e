import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { useSession } from '../../api/use-session';
import { Facts } from '../../components/facts';
import { ExactTime } from '../../components/time';

/** Who left, when, and what caused it. */
export function ReceiptFacts({ receipt }: { receipt: Schema<'OffboardingReceiptView'> }) {
  const { company } = useSession();
  const { cause, userId, userName } = receipt;
  return (
    <Facts
      facts={[
        ['Company', company.name],
        [
          'Person',
          userName === null ? (
            'deleted: the name is kept nowhere'
          ) : (
            <Anchor key="person" component={Link} size="sm" to={`/users/${userId}`}>
              {userName}
            </Anchor>
          ),
        ],
        ['User id', userId],
        ['What', receipt.kind === 'deleted' ? 'deleted for good' : 'deactivated; may come back'],
        ['When', <ExactTime key="at" at={receipt.at} />],
        ['By', cause.actorName],
        ['From address', cause.sourceAddress],
        ['Request', cause.requestId && <Request key="request" cause={cause} id={cause.requestId} />],
        ['Receipt', receipt.id],
      ]}
    />
  );
}

/** The id, and the request itself where the provider sent it and the log still has it. */
function Request({ cause, id }: { cause: Schema<'OffboardingCauseView'>; id: string }) {
  const { data } = useQuery({
    queryKey: ['provisioning-log', id],
    queryFn: () => answerOf(api.GET('/api/v1/provisioning-log/{id}', { params: { path: { id } } })),
    // Only what came with a key can have been the provider's.
    enabled: cause.actorType === 'apiKey',
    retry: false,
    staleTime: Infinity,
  });
  if (data === undefined) return <>{id}</>;
  return (
    <Anchor component={Link} size="sm" to={`/activity/requests/${id}`}>
      {data.method} {data.path}, {id}
    </Anchor>
  );
}
