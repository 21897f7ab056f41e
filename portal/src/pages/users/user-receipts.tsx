import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, answerOf } from '../../api/client';
import { Section } from '../../components/section';
import { Time } from '../../components/time';

const MOST_SHOWN = 10;

/** The receipts of the times that this person left, newest first; nothing for somebody who never did. */
export function UserReceipts({ userId }: { userId: string }) {
  const { data } = useQuery({
    queryKey: ['offboarding-receipts', 'of', userId],
    queryFn: () => {
      const query = { userId, count: MOST_SHOWN };
      return answerOf(api.GET('/api/v1/offboarding-receipts', { params: { query } }));
    },
  });
  if (data === undefined || data.totalResults === 0) return null;
  return (
    <Section title="Receipts" purpose="Proof of what ended when they left.">
      {data.items.map(({ id, kind, at, cause }) => (
        <Text key={id} size="sm">
          <Anchor component={Link} size="sm" to={`/activity/receipts/${id}`}>
            {kind}
          </Anchor>{' '}
          <Time at={at} />, by {cause.actorName}
        </Text>
      ))}
    </Section>
  );
}
