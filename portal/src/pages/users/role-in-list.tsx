import { Text } from '@mantine/core';
import type { Schema } from '../../api/client';

/** The role, and through what, where the direct one is lower: `manager through Payments`. */
export function RoleInList({ user }: { user: Pick<Schema<'UserListItem'>, 'effectiveRole' | 'roleThrough'> }) {
  const [first, ...more] = user.roleThrough;
  return (
    <>
      {user.effectiveRole}
      {first && (
        <Text component="span" size="xs" c="dimmed">
          {' '}
          through {first.name}
          {more.length > 0 && ` and ${more.length} more`}
        </Text>
      )}
    </>
  );
}
