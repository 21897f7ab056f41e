import { Table, Text } from '@mantine/core';
import type { Schema } from '../../api/client';
import { ExactTime } from '../../components/time';
import classes from './ended.module.css';

/** Each session that the leaving ended. */
export function EndedSessions({ sessions }: { sessions: readonly Schema<'EndedSessionView'>[] }) {
  if (sessions.length === 0) return <Text size="sm">Signed in nowhere at that moment.</Text>;
  return (
    <Table className={classes['table']}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Session</Table.Th>
          <Table.Th>Signed in</Table.Th>
          <Table.Th>Ended</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sessions.map(({ id, loginMethod, createdAt, endedAt }) => (
          <Table.Tr key={id}>
            <Table.Td>{id}</Table.Td>
            <Table.Td>
              <ExactTime at={createdAt} />, by {loginMethod === 'sso' ? 'single sign-on' : 'password'}
            </Table.Td>
            <Table.Td>
              <ExactTime at={endedAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Each agent pool the person was in, and whether that ended. */
export function EndedMemberships({ memberships }: { memberships: readonly Schema<'EndedMembershipView'>[] }) {
  if (memberships.length === 0) return <Text size="sm">In no agent pool.</Text>;
  return (
    <Table className={classes['table']}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Agent pool</Table.Th>
          <Table.Th>Role</Table.Th>
          <Table.Th>Ended</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {memberships.map(({ poolId, pool, role, endedAt }) => (
          <Table.Tr key={poolId}>
            <Table.Td>{pool}</Table.Td>
            <Table.Td>{role}</Table.Td>
            <Table.Td>
              {endedAt === null ? 'kept, without effect until they come back' : <ExactTime at={endedAt} />}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
