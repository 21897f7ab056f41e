import { Button, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, answerOf, type Schema } from '../api/client';
import { browserName } from '../words/browser-name';
import { loginMethodName } from '../words/login-method-name';
import type { Column } from './data-table/data-table';
import { PlainTable } from './data-table/plain-table';
import { ErrorPanel } from './error-panel';
import { Time } from './time';

const COLUMNS: readonly Column<Schema<'UserSessionView'>>[] = [
  {
    label: 'Browser',
    cell: ({ userAgent, isCurrent }) => `${browserName(userAgent)}${isCurrent ? ' (this one)' : ''}`,
  },
  {
    label: 'Signed in',
    cell: ({ createdAt, loginMethod }) => (
      <>
        <Time at={createdAt} />, by {loginMethodName(loginMethod)}
      </>
    ),
  },
  { label: 'Last seen', cell: ({ lastSeenAt }) => <Time at={lastSeenAt} /> },
  { label: 'From address', cell: ({ sourceAddress }) => sourceAddress },
];

/**
 * Where somebody is signed in.
 *
 * @param mayEnd offers to sign them out everywhere
 */
export function Sessions({ userId, mayEnd }: { userId: string; mayEnd: boolean }) {
  const client = useQueryClient();
  const key = ['users', userId, 'sessions'];
  const params = { path: { id: userId } };
  const sessions = useQuery({
    queryKey: key,
    queryFn: () => answerOf(api.GET('/api/v1/users/{id}/sessions', { params })),
  });
  const end = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/users/{id}/sessions', { params })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
  const { data, error } = sessions;
  if (error) return <ErrorPanel error={error} onRetry={() => void sessions.refetch()} />;
  if (data?.items.length === 0) return <Text size="sm">Signed in nowhere.</Text>;
  return (
    <>
      <PlainTable columns={COLUMNS} rows={data?.items ?? []} keyOf={({ id }) => id} />
      {end.error && <ErrorPanel error={end.error} />}
      {mayEnd && data && (
        <Button mt="sm" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
          Sign out everywhere
        </Button>
      )}
    </>
  );
}
