import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api, type Schema } from '../../api/client';
import { Notice } from '../../components/notice';
import { Time } from '../../components/time';

/**
 * What the provider asked last in vain, why Muster refused, and what to do.
 *
 * @param isMended something came through since then
 */
export function LastFailure({ failure, isMended }: { failure: Schema<'FailureView'>; isMended: boolean }) {
  const { entryId: id } = failure;
  const { data } = useQuery({
    queryKey: ['provisioning-log', 'entry', id],
    queryFn: () => answerOf(api.GET('/api/v1/provisioning-log/{id}', { params: { path: { id } } })),
    staleTime: Infinity,
    retry: false,
  });
  const explanation = data?.explanation;
  return (
    <Notice
      meaning={isMended ? 'info' : 'broken'}
      title={
        <>
          {isMended ? 'Last error, before the last contact: ' : 'Last error: '}
          <Time at={failure.at} />
        </>
      }
    >
      <Text size="sm">
        {explanation ? `${explanation.asked} ${explanation.answered}` : (failure.detail ?? `Status ${failure.status}.`)}
      </Text>
      {explanation?.whatToDo && <Text size="sm">{explanation.whatToDo}</Text>}
      <Anchor component={Link} size="sm" to={`/activity/requests/${id}`}>
        The request
      </Anchor>
    </Notice>
  );
}
