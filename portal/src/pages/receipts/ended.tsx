import { Text } from '@mantine/core';
import type { Schema } from '../../api/client';
import { PlainTable } from '../../components/data-table/plain-table';
import { ExactTime } from '../../components/time';
import { loginMethodName } from '../../words/login-method-name';

/** Each session that the leaving ended. */
export function EndedSessions({ sessions }: { sessions: readonly Schema<'EndedSessionView'>[] }) {
  if (sessions.length === 0) return <Text size="sm">Signed in nowhere at that moment.</Text>;
  return (
    <PlainTable
      rows={sessions}
      keyOf={({ id }) => id}
      columns={[
        { label: 'Session', cell: ({ id }) => id },
        {
          label: 'Signed in',
          cell: ({ createdAt, loginMethod }) => (
            <>
              <ExactTime at={createdAt} />, by {loginMethodName(loginMethod)}
            </>
          ),
        },
        { label: 'Ended', cell: ({ endedAt }) => <ExactTime at={endedAt} /> },
      ]}
    />
  );
}

/** Each agent pool the person was in, and whether that ended. */
export function EndedMemberships({ memberships }: { memberships: readonly Schema<'EndedMembershipView'>[] }) {
  if (memberships.length === 0) return <Text size="sm">In no agent pool.</Text>;
  return (
    <PlainTable
      rows={memberships}
      keyOf={({ poolId }) => poolId}
      columns={[
        { label: 'Agent pool', cell: ({ pool }) => pool },
        { label: 'Role', cell: ({ role }) => role, width: '120px' },
        {
          label: 'Ended',
          cell: ({ endedAt }) =>
            endedAt === null ? 'kept, without effect until they come back' : <ExactTime at={endedAt} />,
        },
      ]}
    />
  );
}
