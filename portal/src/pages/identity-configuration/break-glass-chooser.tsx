import { Button, Checkbox, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { ErrorPanel } from '../../components/error-panel';
import { PasswordUse } from './password-use';

/** Chooses who keeps a password while single sign-on is on. Nothing is saved here: it joins the other changes. */
export function BreakGlassChooser({
  isOpen,
  admins,
  chosen,
  onChoose,
  onClose,
}: {
  isOpen: boolean;
  admins: UseQueryResult<Schema<'BreakGlassCandidateView'>[]>;
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
  onClose: () => void;
}) {
  return (
    <Dialog opened={isOpen} onClose={onClose} title="Break-glass admins">
      <Stack gap="md">
        <Text size="sm">
          Active local admins with a password. Two are better than one: people are ill, on leave, or gone. Single
          sign-on waits until one of them has signed in with their password: one that nobody knows lets nobody in.
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
    </Dialog>
  );
}

function Choice({
  admins,
  chosen,
  onDone,
}: {
  admins: readonly Schema<'BreakGlassCandidateView'>[];
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
              description={
                user.refusal ?? (
                  <>
                    {user.userName} · <PasswordUse admin={user} />
                  </>
                )
              }
              disabled={user.refusal !== null && !chosen.includes(user.id)}
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
