import { Button, Group, Stack } from '@mantine/core';
import type { NewApiKey } from '../../api/api-keys';
import { CopyField } from '../../components/copy-field';
import { Notice } from '../../components/notice';
import { useLeaveWarning } from '../../components/use-leave-warning';

/** The one time that a key is shown. */
export function NewKey({
  made,
  isCopied,
  onCopied,
  onDone,
}: {
  made: NewApiKey;
  isCopied: boolean;
  onCopied: () => void;
  onDone: () => void;
}) {
  useLeaveWarning(!isCopied, 'The key is never shown again, and it was not copied. Leave all the same?');
  const isScim = made.scopes.includes('scim');
  return (
    <Stack gap="md">
      <Notice meaning="attention">{made.warning}</Notice>
      <CopyField
        label={isScim ? 'API key: Authorization in Okta, Secret Token in Microsoft Entra ID' : 'API key'}
        value={made.key}
        onCopied={onCopied}
      />
      <Group justify="flex-end">
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
