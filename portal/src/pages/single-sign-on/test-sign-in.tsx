import { Anchor, Button, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { Status } from '../../components/status';
import { Time } from '../../components/time';
import { TestResult } from './test-result';

const ASK_AGAIN_MS = 1_500;

/** Begins a test sign-in in a tab of its own, and shows what came of it. */
export function TestSignIn({ connection }: { connection: Schema<'SsoConnectionView'> }) {
  const client = useQueryClient();
  const begin = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/sso-connection/tests')),
    onSuccess: ({ url }) => window.open(url, '_blank', 'noopener'),
  });
  const id = begin.data?.id;
  const test = useQuery({
    queryKey: ['sso-connection', 'tests', id],
    queryFn: () => answerOf(api.GET('/api/v1/sso-connection/tests/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.finishedAt ? false : ASK_AGAIN_MS),
  });
  const result = test.data?.result ?? null;
  const isDone = result !== null;
  useEffect(() => {
    // Under Identity Configuration it opens a switch.
    for (const key of isDone ? ['sso-connection', 'identity-configuration'] : []) {
      void client.invalidateQueries({ queryKey: [key], exact: true });
    }
  }, [isDone, client]);
  return (
    <div className="stack">
      <Text size="sm" component="div">
        {connection.isTested ? (
          <Status meaning="live">tested as it is</Status>
        ) : (
          <Status meaning="attention">not tested yet</Status>
        )}{' '}
        {connection.isTested && connection.testedAt !== null && <Time at={connection.testedAt} />}
      </Text>
      <div>
        <Button
          variant={connection.isTested ? 'default' : 'filled'}
          loading={begin.isPending}
          onClick={() => begin.mutate()}
        >
          Test sign-in
        </Button>
      </div>
      {begin.error && <ErrorPanel error={begin.error} />}
      {begin.data && !isDone && (
        <Notice meaning="info" title="Waiting for your provider">
          Sign in there, in the tab that opened. If none did,{' '}
          <Anchor href={begin.data.url} target="_blank" rel="noopener" inherit>
            open it here
          </Anchor>
          .
        </Notice>
      )}
      {result && <TestResult result={result} />}
      {connection.isTested && (
        <Text size="sm">
          Next: switch single sign-on on under{' '}
          <Anchor component={Link} to="/settings/identity-configuration" size="sm">
            Identity Configuration
          </Anchor>
          .
        </Text>
      )}
    </div>
  );
}
