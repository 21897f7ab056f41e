import { Button, Checkbox, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { ErrorPanel } from '../../components/error-panel';

/** Chooses who keeps a password while single sign-on is on. Nothing is saved here: it joins the other changes. */
export function BreakGlassChooser({
  isOpen,
  admins,
  chosen,
  onChoose,
  onClose,
}: {
  isOpen: boolean;
  admins: UseQueryResult<Schema<'UserListItem'>[]>;
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
  onClose: () => void;
}) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Break-glass admins">
      <Stack gap="md">
        <Text size="sm">
          Active local admins with a password. Two are better than one: people are ill, on leave, or gone.
        </Text>
        {admins.error && <ErrorPanel error={admins.error} onRetry={() => void admins.refetch()} />}
        {admins.isPending && <Skeleton height={64} />}
        {admins.data && (
          <Choice
            admins={admins.data}
            chosen={chosen}
            onDone={(ids) => {
              onChoose(ids);
              onClose();
            }}
          />
        )}
      </Stack>
    </Modal>
  );
}

function Choice({
  admins,
  chosen,
  onDone,
}: {
  admins: readonly Schema<'UserListItem'>[];
  chosen: readonly string[];
  onDone: (ids: string[]) => void;
}) {
  const [ids, setIds] = useState([...chosen]);
  return (
    <>
      <Checkbox.Group value={ids} onChange={setIds} aria-label="Break-glass admins">
        <Stack gap="xs">
          {admins.map((user) => (
            <Checkbox
              key={user.id}
              value={user.id}
              label={user.displayName ?? user.userName}
              description={user.active ? user.userName : `${user.userName} · not active`}
              disabled={!user.active && !chosen.includes(user.id)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group justify="flex-end">
        <Button onClick={() => onDone(ids)}>Done</Button>
      </Group>
    </>
  );
}
