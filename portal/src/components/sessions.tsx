import { Button, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, answerOf, type Schema } from '../api/client';
import { browserName } from '../words/browser-name';
import classes from './data-table/data-table.module.css';
import { ErrorPanel } from './error-panel';
import { Time } from './time';

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
      <Table className={classes['table']} role="table">
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            <Table.Th role="columnheader">Browser</Table.Th>
            <Table.Th role="columnheader">Signed in</Table.Th>
            <Table.Th role="columnheader">Last seen</Table.Th>
            <Table.Th role="columnheader">From address</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {data?.items.map((session) => (
            <Session key={session.id} session={session} />
          ))}
        </Table.Tbody>
      </Table>
      {end.error && <ErrorPanel error={end.error} />}
      {mayEnd && data && (
        <Button mt="sm" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
          Sign out everywhere
        </Button>
      )}
    </>
  );
}

function Session({ session }: { session: Schema<'UserSessionView'> }) {
  return (
    <Table.Tr role="row">
      <Table.Td role="cell" data-label="Browser">
        <span>
          {browserName(session.userAgent)}
          {session.isCurrent && ' (this one)'}
        </span>
      </Table.Td>
      <Table.Td role="cell" data-label="Signed in">
        <span>
          <Time at={session.createdAt} />, by {session.loginMethod === 'sso' ? 'single sign-on' : 'password'}
        </span>
      </Table.Td>
      <Table.Td role="cell" data-label="Last seen">
        <Time at={session.lastSeenAt} />
      </Table.Td>
      <Table.Td role="cell" data-label="From address">
        {session.sourceAddress}
      </Table.Td>
    </Table.Tr>
  );
}
