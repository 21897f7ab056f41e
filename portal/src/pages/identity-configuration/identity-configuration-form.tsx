import { Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type IdentityConfiguration,
  keepIdentityConfiguration,
  rereadIdentityConfiguration,
  updateIdentityConfiguration,
} from '../../api/identity-configuration';
import { Notice } from '../../components/notice';
import { useLeaveWarning } from '../../components/use-leave-warning';
import { type Draft, drafted, withDraft } from './draft';
import type { Editing } from './editing';
import { LoginMethods } from './login-methods';
import { Provisioning } from './provisioning';
import { SaveBar } from './save-bar';

/** Switches collect; Save sends them together, and only if nobody else changed something meanwhile. */
export function IdentityConfigurationForm({ saved }: { saved: IdentityConfiguration }) {
  const [draft, setDraft] = useState<Draft>({});
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (confirmUnseen: boolean) =>
      updateIdentityConfiguration({ ...draft, ...(draft.provisionExistingUsers && { confirmUnseen }) }, saved.version),
    onSuccess: (configuration) => {
      setDraft({});
      return keepIdentityConfiguration(client, configuration);
    },
  });
  const editing: Editing = {
    saved,
    next: withDraft(saved, draft),
    draft,
    set: (change) => {
      save.reset();
      setDraft(drafted(saved, draft, change));
    },
  };
  const discard = (): void => {
    save.reset();
    setDraft({});
    void rereadIdentityConfiguration(client);
  };
  useLeaveWarning(Object.keys(draft).length > 0);
  return (
    <>
      {saved.warnings.length > 0 && (
        <Stack gap="xs" mb="lg">
          {saved.warnings.map((warning) => (
            <Notice key={warning} meaning="attention">
              {warning}
            </Notice>
          ))}
        </Stack>
      )}
      <LoginMethods editing={editing} />
      <Provisioning editing={editing} />
      <SaveBar
        editing={editing}
        error={save.error}
        isPending={save.isPending}
        onSave={(confirmUnseen) => save.mutate(confirmUnseen)}
        onDiscard={discard}
      />
    </>
  );
}
