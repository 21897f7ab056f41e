import { Button, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type ApiKey, API_KEYS_KEY, type NewApiKey } from '../../api/api-keys';
import { answerOf, api } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { ErrorPanel } from '../../components/error-panel';
import { NewKey } from './new-key';

const NEVER = 'never';
const PERIODS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
  { value: NEVER, label: 'never' },
];

/** Makes a key, then shows it this once. */
export function CreateKey({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [made, setMade] = useState<NewApiKey | null>(null);
  const [isCopied, setIsCopied] = useState(false);
  const close = (): void => {
    const question = 'The key is never shown again, and it was not copied. Close all the same?';
    if (made !== null && !isCopied && !window.confirm(question)) return;
    setMade(null);
    setIsCopied(false);
    onClose();
  };
  return (
    <Dialog
      opened={isOpen}
      onClose={close}
      title={made ? 'Your new key' : 'New API key'}
      size="lg"
      closeOnClickOutside={false}
    >
      {made ? (
        <NewKey made={made} isCopied={isCopied} onCopied={() => setIsCopied(true)} onDone={close} />
      ) : (
        <CreateForm onMade={setMade} onCancel={close} />
      )}
    </Dialog>
  );
}

function CreateForm({ onMade, onCancel }: { onMade: (key: NewApiKey) => void; onCancel: () => void }) {
  const [label, setLabel] = useState('');
  const [scope, setScope] = useState<ApiKey['scopes'][number]>('scim');
  const [period, setPeriod] = useState('90');
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/api-keys', {
          body: {
            ...(label.trim() !== '' && { label: label.trim() }),
            scopes: [scope],
            expiresInDays: period === NEVER ? null : Number(period),
          },
        }),
      ),
    onSuccess: (key) => {
      onMade(key);
      return client.invalidateQueries({ queryKey: API_KEYS_KEY });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="What it is for, as okta. Without one, lists show the end of the key"
          maxLength={100}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          data-autofocus
        />
        <Radio.Group label="For" value={scope} onChange={(value) => setScope(value as typeof scope)}>
          <Stack gap="xs" mt={4}>
            <Radio
              value="scim"
              label="Provisioning (scim)"
              description="For your identity provider: it makes, changes and deactivates people and groups over SCIM. Nothing else"
            />
            <Radio
              value="admin"
              label="Administration (admin)"
              description="For scripts: all that an admin may do here, making keys and changing sign-in included"
            />
            <Radio
              value="read"
              label="Reading (read)"
              description="For scripts: they see what an admin sees, and change nothing"
            />
            <Radio
              value="product"
              label="Introspection (product)"
              description="For your product: it asks whether a session still holds, whose it is, with which role and pools. Nothing else"
            />
          </Stack>
        </Radio.Group>
        <Select
          label="Expires after"
          description={
            scope === 'scim'
              ? 'Provisioning stops on that day. You are warned 14, 7 and 1 days before'
              : 'What uses it stops on that day'
          }
          data={PERIODS}
          value={period}
          onChange={(value) => setPeriod(value ?? '90')}
          allowDeselect={false}
        />
        {create.error && <ErrorPanel error={create.error} title="No key was made" />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Make the key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
