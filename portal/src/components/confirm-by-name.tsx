import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog } from './dialog';
import { ErrorPanel } from './error-panel';

/**
 * Asks for the name of a thing before something happens to it that cannot be undone.
 *
 * @param title as "Delete the pool Payments"
 * @param name what has to be typed
 * @param children what will happen, and to whom
 * @param action the word on the button
 * @param error of the last try
 */
export function ConfirmByName({
  title,
  name,
  children,
  action,
  isOpen,
  isPending,
  error,
  onConfirm,
  onClose,
}: {
  title: string;
  name: string;
  children: ReactNode;
  action: string;
  isOpen: boolean;
  isPending: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  const isRight = typed.trim() === name;
  const close = (): void => {
    setTyped('');
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isRight) onConfirm();
  };
  return (
    <Dialog opened={isOpen} onClose={close} title={title}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <div>{children}</div>
          <TextInput
            label={
              <>
                Type <b>{name}</b> to go on
              </>
            }
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
          {error !== undefined && error !== null && <ErrorPanel error={error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" color="red.9" disabled={!isRight} loading={isPending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
