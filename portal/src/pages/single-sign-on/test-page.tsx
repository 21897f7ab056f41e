import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api, answerOf } from '../../api/client';
import { Detail } from '../../components/detail';
import { PageHeader } from '../../components/page-header';
import { TestResult } from './test-result';

/** Where a test sign-in ends, in the tab in which it was done. */
export default function TestPage() {
  const { id = '' } = useParams();
  const test = useQuery({
    queryKey: ['sso-connection', 'tests', id],
    queryFn: () => answerOf(api.GET('/api/v1/sso-connection/tests/{id}', { params: { path: { id } } })),
  });
  return (
    <>
      <PageHeader title="Test sign-in" purpose="Nobody was signed in by it. You can close this tab." />
      <Detail query={test} missing="This test is not known any more">
        {({ result }) =>
          result === null ? <Text size="sm">It is still under way.</Text> : <TestResult result={result} />
        }
      </Detail>
      <Text size="sm" mt="md">
        <Anchor component={Link} to="/settings/single-sign-on" size="sm">
          Back to Single sign-on
        </Anchor>
      </Text>
    </>
  );
}
