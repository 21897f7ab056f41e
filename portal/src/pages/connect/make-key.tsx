import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { CreateKey } from '../api-keys/create-key';
import { KeyLine } from '../identity-configuration/key-line';

/** The key for the provider: what there is, and a new one without leaving the guide. */
export function MakeKey() {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <KeyLine />
      <Group>
        <Button size="xs" variant="default" onClick={open}>
          Make a key
        </Button>
      </Group>
      <CreateKey isOpen={isOpen} onClose={close} />
    </>
  );
}
