import { Anchor, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Schema } from '../../api/client';
import { people } from '../../words/count';
import { Dialog } from '../../components/dialog';

/** Handing over people whom the provider may not know needs a yes of its own: afterwards they may be nobody's. */
export function UnseenConfirmation({
  counts: { seen, unseen },
  isOpen,
  onConfirm,
  onClose,
}: {
  counts: Schema<'UserCountsView'>;
  isOpen: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const [isSure, setIsSure] = useState(false);
  const close = (): void => {
    setIsSure(false);
    onClose();
  };
  return (
    <Dialog opened={isOpen} onClose={close} title={`${people(unseen)} never seen from the provider`}>
      <Stack gap="md">
        <Text size="sm">
          Of {people(seen + unseen)}, the provider has asked about {seen.toLocaleString('en')}. It may not know the
          other {unseen.toLocaleString('en')}: they become read-only here, and nobody can change them until the provider
          links them or you return them to local.
        </Text>
        <Text size="sm">
          <Anchor component={Link} to="/settings/identity-configuration/hand-over?kind=unseen" size="sm">
            See who they are
          </Anchor>
        </Text>
        <Checkbox
          label={`Hand over all ${people(seen + unseen)}, the ${unseen.toLocaleString('en')} unseen ones too`}
          checked={isSure}
          onChange={(event) => setIsSure(event.currentTarget.checked)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button disabled={!isSure} onClick={onConfirm}>
            Hand over
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
